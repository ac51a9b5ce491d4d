package items

import (
	"strconv"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/workspace/lists"
)

// Answered finds the comments that rows answer whose table says no ids: by paragraph, words
// and proposed wording, as they stand or stood before they were changed. A row that fits none, or several, is an error.
func Answered(rows []readers.AnswerRow, comments []lists.EntryView) error {
	says := func(paragraph int, text, proposed string) string {
		return strconv.Itoa(paragraph) + "\x00" + igf.PlainText(text) + "\x00" + igf.PlainText(proposed)
	}
	ids, older := map[string][]string{}, map[string][]string{}
	note := func(in map[string][]string, e igf.Entry) {
		if m, ok := e.(*igf.Comment); ok {
			paragraph := 0
			if m.Anchor != nil {
				paragraph = m.Anchor.Paragraph
			}
			key := says(paragraph, m.Text, m.Proposed)
			in[key] = append(in[key], m.ID)
		}
	}
	for _, l := range comments {
		note(ids, l.Entry)
		for _, was := range l.Older {
			note(older, was)
		}
	}
	for key, of := range older {
		if ids[key] == nil { // nobody says this now
			ids[key] = of
		}
	}
	for i, r := range rows {
		if r.About == nil {
			continue
		}
		switch found := ids[says(r.About.Paragraph, r.About.Text, r.About.Proposed)]; len(found) {
		case 1:
			rows[i].Comments = found
		case 0:
			return igf.Errorf("line %d of the table: no comment here says the same on the same paragraph: answer it by its id, in a table with the columns id, disposition and reason", r.Line)
		default:
			return igf.Errorf("line %d of the table: %d comments say the same on the same paragraph: answer them by their ids, in a table with the columns id, disposition and reason", r.Line, len(found))
		}
	}
	return nil
}
