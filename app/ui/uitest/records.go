package uitest

import (
	"context"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// Load saves records as if they had come from somebody else.
func (b *Bench) Load(records ...igf.Record) {
	b.T.Helper()
	self, err := b.Work.Device.Self()
	if err == nil {
		err = b.Work.Device.Load(context.Background(), self, records, nil)
	}
	if err != nil {
		b.T.Fatal(err)
	}
}

// Timeline reads the session from the replica, not from the screen.
func (b *Bench) Timeline() []lists.EntryView {
	b.T.Helper()
	lines, err := b.Work.Lists.Timeline(Session)
	if err != nil {
		b.T.Fatal(err)
	}
	return lines
}

// SessionNotes are the ids of the notes of the session.
func (b *Bench) SessionNotes() (ids []string) {
	b.T.Helper()
	for _, l := range b.Timeline() {
		if l.Entry.Kind() == igf.KindNote {
			ids = append(ids, l.Entry.Head().ID)
		}
	}
	return ids
}

// Last is the last entry of the session.
func (b *Bench) Last() igf.Entry {
	b.T.Helper()
	lines := b.Timeline()
	return lines[len(lines)-1].Entry
}

// Comments are those that a filter keeps.
func (b *Bench) Comments(f lists.CommentFilter) []lists.EntryView {
	b.T.Helper()
	found, err := b.Work.Lists.Comments(f)
	if err != nil {
		b.T.Fatal(err)
	}
	return found
}

// CommentsOn are the comments on an output by their ids.
func (b *Bench) CommentsOn(output string) map[string]lists.EntryView {
	b.T.Helper()
	out := map[string]lists.EntryView{}
	for _, l := range b.Comments(lists.CommentFilter{Output: output}) {
		out[l.Root] = l
	}
	return out
}

// Comment is the comment with an id.
func (b *Bench) Comment(id string) lists.EntryView {
	b.T.Helper()
	l, err := b.Work.Lists.Comment(id)
	if err != nil {
		b.T.Fatal(err)
	}
	return l
}

// AddComment saves a comment on Output and gives its id.
func (b *Bench) AddComment(in rules.CommentInput) string {
	b.T.Helper()
	in.Output = Output
	m, err := b.Work.Capture.AddComment(context.Background(), in)
	if err != nil {
		b.T.Fatal(err)
	}
	return m.ID
}

// Gaps is what Output lacks before it is final.
func (b *Bench) Gaps() drafting.Gaps {
	b.T.Helper()
	g, err := b.Work.Drafting.Gaps(Output)
	if err != nil {
		b.T.Fatal(err)
	}
	return g
}

// Unsaved are the texts that the journal keeps.
func (b *Bench) Unsaved() []string {
	b.T.Helper()
	all, err := b.Work.Device.Unsaved()
	if err != nil {
		b.T.Fatal(err)
	}
	var out []string
	for _, u := range all {
		out = append(out, u.Text)
	}
	return out
}

// File writes a file and gives its path.
func (b *Bench) File(name, text string) string {
	b.T.Helper()
	path := filepath.Join(b.T.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.T.Fatal(err)
	}
	return path
}

// ImportPreview fills the screen Importing for a picture.
func (b *Bench) ImportPreview() {
	b.T.Helper()
	b.T.Chdir(filepath.Dir(b.File("form.csv", "text,by,paragraph,naming,proposed_wording\n"+
		"The list of agreements needs a date for each of them.,\"Ana Sample, Example University\",3,named,\n"+
		"“Should” is too weak here.,\"Kofi Sample, Civil Society, African Group\",4,stakeholder-group,States must not knowingly allow it.\n"+
		"We support the draft as it stands.,Noor Sample,,,\n"+
		"Who keeps the table up to date after the meeting?,\"Li Sample, Example Registry\",99,affiliation,\n")))
	b.Go(shell.Location{Screen: shell.Importing, ID: Output})
	b.Type("form.csv\n")
	b.Until("the preview is filled", func() bool { return b.Reads(i18n.N("importing.n-wrong", 1)) })
}
