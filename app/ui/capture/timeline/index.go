package timeline

import (
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/search"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace/lists"
)

// index is a session's entries and paragraphs in the form in which they are
// compared.
type index struct {
	lines      []lists.EntryView
	folded     []string
	paragraphs []outline.Paragraph
	texts      []string
}

// kindWords returns the kinds of entries as the window calls them.
func kindWords() map[string]string {
	out := map[string]string{string(igf.KindComment): i18n.T("word.comment"), string(igf.KindTally): i18n.T("word.tally")}
	for _, k := range igf.NoteKinds() {
		out[string(k)] = i18n.Kind(k)
	}
	return out
}

// newIndex makes the index of a session, keeping what an older one knows of it.
func newIndex(v *snapshot.Session, old *index, kinds map[string]string) *index {
	x := &index{lines: v.Lines, folded: make([]string, len(v.Lines)), paragraphs: v.Paragraphs, texts: make([]string, len(v.Paragraphs))}
	type stand struct{ id, redacted, who string }
	known := map[stand]string{}
	if old != nil {
		for i, l := range old.lines {
			known[stand{l.Entry.Head().ID, string(l.Redacted), l.Who}] = old.folded[i]
		}
	}
	for i, l := range v.Lines {
		text, ok := known[stand{l.Entry.Head().ID, string(l.Redacted), l.Who}]
		if !ok {
			text = search.Fold(lineText(l, kinds))
		}
		x.folded[i] = text
	}
	for i, p := range v.Paragraphs {
		x.texts[i] = search.Fold(p.Section + "\n" + p.Text)
		if p.Level == 0 {
			x.texts[i] = search.Fold(p.Text)
		}
	}
	return x
}

// lineText returns all of an entry that one can look for: its words, who spoke, what
// kind it is and who noted it.
func lineText(l lists.EntryView, kinds map[string]string) string {
	kind, text := string(l.Entry.Kind()), ""
	switch e := l.Entry.(type) {
	case *igf.Note:
		kind, text = string(e.NoteKind), e.Text+"\n"+e.Owner
	case *igf.Comment:
		text = e.Text + "\n" + e.Proposed + "\n" + e.Translation
	case *igf.Outreach:
		text = e.Forum + "\n" + e.Text
	}
	return kind + "\n" + kinds[kind] + "\n" + l.Who + "\n" + l.Entry.Head().Author.Name + "\n" + text
}
