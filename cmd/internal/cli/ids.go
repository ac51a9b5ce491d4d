package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// FullID turns what a person typed into the id of a group, session or output:
// the short form is enough where only one fits.
func FullID(w *workspace.Workspace, family, typed string) (string, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" || strings.Contains(typed, "/") || family == "group" || family == "form" || family == "duties" { // these have one form
		return typed, nil
	}
	ids, _, err := w.Records.IDs(family)
	if err != nil {
		return "", err
	}
	var fit []string
	for _, id := range ids {
		if _, slug := igf.SplitID(id); slug == typed {
			fit = append(fit, id)
		}
	}
	switch len(fit) {
	case 0:
		return typed, &igf.NotFoundError{What: igf.Word(family), ID: typed}
	case 1:
		return fit[0], nil
	}
	return "", Usagef("%q may be %s: write one of them in full", typed, igf.And(fit).String())
}

// EntryID brings a typed id of an entry into its one form. What is none stays as it
// was typed.
func EntryID(typed string) string {
	typed = strings.TrimSpace(typed)
	if id := strings.ToUpper(typed); igf.CheckEntryID(id) == nil {
		return id
	}
	return typed
}

// ParseEntryID reads the id of an entry; "" is none.
func ParseEntryID(typed string) (string, error) {
	id, err := checked(igf.CheckEntryID)(EntryID(typed))
	if err != nil {
		err = fmt.Errorf("%w; rapporteur-cli comment list and rapporteur-cli note list show them", err)
	}
	return id, err
}

// CompleteID completes the first argument with the ids of a family.
func (p *Program) CompleteID(family string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return p.complete(cmd, family, typed)
	}
}

// IDFlag adds a flag that takes the id of a document of a family.
func (p *Program) IDFlag(cmd *cobra.Command, to *string, name, family, help string) {
	Flag(cmd, to, "ID", name, help, AnyText, func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return p.complete(cmd, family, typed)
	})
}

// FormFlag adds the flag that chooses the form of a report.
func (p *Program) FormFlag(cmd *cobra.Command, to *document.Form, help string) {
	Flag(cmd, to, "ID", "form", help+"; form list shows them", func(s string) (document.Form, error) { return document.Form(s), nil },
		func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return p.complete(cmd, string(igf.KindForm), typed)
		})
}

// complete lists what the replica has, for the shell. A replica that cannot be
// opened now completes nothing: there is no place to say why.
func (p *Program) complete(cmd *cobra.Command, family, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	const none = cobra.ShellCompDirectiveNoFileComp
	app, err := p.Open(cmd.Context())
	if err != nil {
		return nil, none
	}
	defer app.Close()
	ids, titles, err := p.candidates(app.Workspace, family)
	if err != nil {
		return nil, none
	}
	var out []cobra.Completion
	for i, id := range ids {
		_, slug := igf.SplitID(id)
		if strings.HasPrefix(id, typed) || slug != "" && strings.HasPrefix(slug, typed) {
			out = append(out, cobra.CompletionWithDesc(id, FitLine(titles[i], 60)))
		}
	}
	return out, none
}

func (p *Program) candidates(w *workspace.Workspace, family string) (ids, titles []string, err error) {
	switch family {
	case "note":
		return w.Finding.NoteIDs()
	case "entry":
		if ids, titles, err = p.candidates(w, "note"); err != nil {
			return nil, nil, err
		}
		more, texts, err := p.candidates(w, "comment")
		return append(ids, more...), append(titles, texts...), err
	case "comment":
		ls, err := w.Lists.Comments(lists.CommentFilter{})
		if err != nil {
			return nil, nil, err
		}
		for _, l := range ls {
			ids, titles = append(ids, l.Entry.Head().ID), append(titles, l.Entry.(*igf.Comment).Text)
		}
		return ids, titles, nil
	case "conflict":
		cs, err := w.Deciding.Conflicts()
		for _, c := range cs {
			ids, titles = append(ids, c.ID), append(titles, c.Key.ID()+" "+c.Field)
		}
		return ids, titles, err
	}
	return w.Records.IDs(family)
}

// Ref is an id that a person typed; see FullIDs.
type Ref struct {
	family string
	id     *string
}

// OutputID refers to an output.
func OutputID(id *string) Ref { return Ref{"output", id} }

// SessionID refers to a session.
func SessionID(id *string) Ref { return Ref{"session", id} }

// FullIDs turns each into the full id, in place; "" stays "".
func FullIDs(w *workspace.Workspace, refs ...Ref) error {
	for _, r := range refs {
		id, err := FullID(w, r.family, *r.id)
		if err != nil {
			return err
		}
		*r.id = id
	}
	return nil
}

// ShortID returns the part after the group of an id that a person chose.
func ShortID(group, id string) (string, error) {
	if !strings.Contains(id, "/") {
		return id, nil
	}
	g, slug := igf.SplitID(id)
	if g != group {
		return "", Usagef("--id %q is not of the group %s: write the part after the group only", id, group)
	}
	return slug, nil
}
