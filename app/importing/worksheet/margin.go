package worksheet

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// marginNote is a note in the margin of a page, as the Web Annotation tools write them.
type marginNote struct {
	ID      string `json:"id"`
	Created string `json:"created"`
	User    string `json:"user"`
	Shown   struct {
		Name string `json:"display_name"`
	} `json:"user_info"`
	URI     string   `json:"uri"`
	Text    string   `json:"text"`
	Tags    []string `json:"tags"`
	Answers []string `json:"references"`
	Target  []struct {
		Selectors []struct {
			Exact string `json:"exact"`
		} `json:"selector"`
	} `json:"target"`
}

// quote returns the words that a note is about.
func (n marginNote) quote() string {
	for _, t := range n.Target {
		for _, s := range t.Selectors {
			if s.Exact != "" {
				return s.Exact
			}
		}
	}
	return ""
}

// Margin reads the notes of Hypothesis as JSON, of its API or a list of them, as a
// table; ok is false where a file is something else. An answer is about the words that the
// note is about which it answers.
func Margin(s *budget.Source) (rows Rows, ok bool, err error) {
	data := bytes.TrimSpace(bytes.TrimPrefix(s.Bytes(), []byte("\xef\xbb\xbf")))
	if !json.Valid(data) && !strings.EqualFold(filepath.Ext(s.Name()), ".json") {
		return rows, false, nil
	}
	var notes []marginNote
	switch {
	case bytes.HasPrefix(data, []byte("[")):
		err = json.Unmarshal(data, &notes)
	case bytes.HasPrefix(data, []byte("{")):
		var file struct {
			Rows        []marginNote `json:"rows"`
			Annotations []marginNote `json:"annotations"`
		}
		err = json.Unmarshal(data, &file)
		notes = append(file.Rows, file.Annotations...)
	default:
		return rows, false, nil
	}
	if err != nil {
		return rows, true, igf.Errorf("%s is no list of annotations in JSON: export it again, as JSON or CSV: %w", s.Name(), err)
	}
	quotes := map[string]string{}
	for _, n := range notes {
		if n.User == "" || len(n.Target) == 0 && len(n.Answers) == 0 {
			return rows, true, igf.Errorf("%s is no list of annotations in JSON, as Hypothesis exports them: save a table as CSV, XLSX or DOCX", s.Name())
		}
		if err := s.Spend(budget.Items, 1); err != nil {
			return rows, true, err
		}
		if q := n.quote(); q != "" {
			quotes[n.ID] = q
		}
	}
	rows = Rows{Cells: [][]string{{"id", "created", "user", "uri", "text", "tags", "quote"}}, Lines: []int{0}}
	for i, n := range notes {
		about := n.quote()
		for _, id := range n.Answers {
			if about == "" {
				about = quotes[id]
			}
		}
		who := n.User
		if n.Shown.Name != "" {
			who = n.Shown.Name
		}
		rows.Cells = append(rows.Cells, []string{n.ID, n.Created, who, n.URI, n.Text, strings.Join(n.Tags, ", "), about})
		rows.Lines = append(rows.Lines, i+1)
	}
	return rows, len(notes) > 0, nil
}
