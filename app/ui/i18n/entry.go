package i18n

import (
	"strings"

	"rapporteur/app/igf"
)

// EntryText returns the words of an entry, with what is said of them in the language of the window.
func EntryText(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		return noteText(v)
	case *igf.Comment:
		return commentText(v)
	case *igf.Tally:
		return tallyText(v)
	case *igf.Outreach:
		return v.Forum + "\n" + v.Text
	}
	return ""
}

func noteText(n *igf.Note) string {
	text := n.Text
	if n.Owner != "" {
		text += "\n" + T("session.owner", "Name", n.Owner)
	}
	if n.Due != "" {
		text += "\n" + T("session.due", "Date", Day(n.Due))
	}
	return text
}

func commentText(c *igf.Comment) string {
	text := c.Text
	if c.Proposed != "" {
		if text != "" {
			text += "\n"
		}
		text += T("session.proposed", "Text", c.Proposed)
	}
	if c.Translation != "" {
		text += "\n" + T("session.translation", "Language", Language(c.TranslatedTo), "Text", c.Translation)
	}
	return text
}

// tallyText says how many were there, and whether somebody counted.
func tallyText(t *igf.Tally) string {
	var parts []string
	for _, c := range []struct {
		key string
		n   *igf.Count
	}{{"session.on-site", t.OnSite}, {"session.online", t.Online}, {"session.women", t.Women}} {
		if c.n == nil {
			continue
		}
		how := T("session.counted")
		if c.n.Estimate {
			how = T("session.estimate")
		}
		parts = append(parts, T(c.key, "N", c.n.Number, "How", how))
	}
	return strings.Join(parts, ", ")
}
