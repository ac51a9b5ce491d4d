package main

import (
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// fullID turns what a person typed into the id of a group, session or output:
// the short form will do where only one fits.
func fullID(w *workspace.Workspace, family, typed string) (string, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" || strings.Contains(typed, "/") || family == "group" { // a group has one form
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
		return typed, &igf.NotFoundError{What: igf.Sentencef("%s", igf.Word(family)), ID: typed, Way: igf.Sentencef("rapporteur-cli %s list shows their ids", igf.Word(family))}
	case 1:
		return fit[0], nil
	}
	return "", usage("%q fits %s: write one of them in full", typed, igf.And(fit).String())
}

// entryID is the id of an entry, in the one form that it has.
func entryID(typed string) string { return strings.ToUpper(strings.TrimSpace(typed)) }

// ids completes the first argument with the ids of a family.
func (p *program) ids(family string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return p.known(cmd, family, typed)
	}
}

// idFlag adds a flag that takes the id of a document of a family.
func (p *program) idFlag(cmd *cobra.Command, to *string, name, family, help string) {
	cmd.Flags().Var(textFlag{to, "ID"}, name, help)
	completeFlag(cmd, name, func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return p.known(cmd, family, typed)
	})
}

// known lists what the replica has, for the shell. A replica that cannot be
// opened now completes nothing: there is no place to say why.
func (p *program) known(cmd *cobra.Command, family, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	const none = cobra.ShellCompDirectiveNoFileComp
	app, err := p.open(cmd.Context())
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
			out = append(out, cobra.CompletionWithDesc(id, oneLine(titles[i], 60)))
		}
	}
	return out, none
}

func (p *program) candidates(w *workspace.Workspace, family string) (ids, titles []string, err error) {
	switch family {
	case "note":
		return w.Lists.NoteIDs()
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
		cs, err := w.Sharing.Conflicts()
		for _, c := range cs {
			ids, titles = append(ids, c.ID), append(titles, c.Key.ID()+" "+c.Field)
		}
		return ids, titles, err
	}
	return w.Records.IDs(family)
}

// ref is an id that a person typed for a document of a family.
type ref struct {
	family string
	id     *string
}

// fullIDs turns each into the full id, in place.
func fullIDs(w *workspace.Workspace, refs ...ref) error {
	for _, r := range refs {
		id, err := fullID(w, r.family, *r.id)
		if err != nil {
			return err
		}
		*r.id = id
	}
	return nil
}
