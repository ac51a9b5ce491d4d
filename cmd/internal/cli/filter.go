package cli

import (
	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// CommentFilter adds the flags that choose comments; list and export share
// them.
func (p *Program) CommentFilter(c *cobra.Command, f *lists.CommentFilter) {
	p.IDFlag(c, &f.Output, "output", "output", "only on this output")
	p.IDFlag(c, &f.Session, "session", "session", "only from this session")
	Number(c, &f.Paragraph, 1, "paragraph", "only on this paragraph")
	OneOf(c, &f.Disposition, "disposition", igf.Dispositions(), "only with this answer")
	c.Flags().BoolVar(&f.Unanswered, "unanswered", false, "only without an answer")
	TextLine(c, &f.Stakeholder, "stakeholder", "only of this stakeholder group, such as civil-society")
	TextLine(c, &f.Region, "region", "only of this region, such as grulac")
	OneOf(c, &f.Channel, "channel", igf.Channels(), "only those that came this way")
	TextLine(c, &f.Language, "language", "only in this language")
	TextLine(c, &f.Text, "text", "only with these words")
}

// FilteredComments lists the comments that the flags chose.
func FilteredComments(w *workspace.Workspace, f *lists.CommentFilter) ([]lists.EntryView, error) {
	if err := FullIDs(w, OutputID(&f.Output), SessionID(&f.Session)); err != nil {
		return nil, err
	}
	if f.Output != "" {
		if _, err := w.Records.Output(f.Output); err != nil {
			return nil, err
		}
	}
	if f.Session != "" {
		if _, err := w.Records.Session(f.Session); err != nil {
			return nil, err
		}
	}
	return w.Lists.Comments(*f)
}
