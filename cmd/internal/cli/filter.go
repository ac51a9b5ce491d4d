package cli

import (
	"strconv"
	"strings"

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
	OneOf(c, &f.Answer, "disposition", igf.Answers(), "only with this answer; contradicted where answers disagree")
	c.Flags().BoolFunc("unanswered", "only without an answer: the same as --disposition unanswered", func(value string) error {
		if yes, err := strconv.ParseBool(value); err != nil || !yes {
			return err
		}
		f.Answer = igf.Unanswered
		return nil
	})
	TextLine(c, &f.Stakeholder, "stakeholder", "only of this stakeholder group of the programme, such as civil-society")
	TextLine(c, &f.Region, "region", "only of this region of the programme, such as grulac")
	OneOf(c, &f.Channel, "channel", igf.Channels(), "only those that came this way")
	LanguageFlag(c, &f.Language, "language", "only in this language")
	NotBoth(c, "disposition", "unanswered")
	TextLine(c, &f.Text, "text", "only with these words, as search finds them")
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
	prog, err := w.Records.Programme()
	if err != nil {
		return nil, err
	}
	if f.Stakeholder, err = termID("stakeholder", f.Stakeholder, igf.Stakeholders(prog)); err != nil {
		return nil, err
	}
	if f.Region, err = termID("region", f.Region, igf.Regions(prog)); err != nil {
		return nil, err
	}
	return w.Lists.Comments(*f)
}

// termID returns the id of a term of the programme that was typed as its id or its
// name; "" is none.
func termID(flag, typed string, terms []igf.Term) (string, error) {
	typed = strings.TrimSpace(typed)
	var ids []string
	for _, t := range terms {
		if strings.EqualFold(typed, t.ID) || strings.EqualFold(typed, t.Name) {
			return t.ID, nil
		}
		ids = append(ids, t.ID)
	}
	if typed == "" {
		return "", nil
	}
	return "", Usagef("--%s %q cannot be used: use %s", flag, typed, igf.Or(ids))
}
