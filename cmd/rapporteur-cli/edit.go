package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapporteur/app/igf"
)

// somethingGiven refuses an edit that says nothing.
func somethingGiven(cmd *cobra.Command) error {
	given := false
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { given = given || f.Changed })
	if !given {
		return usage("say what to change: %s --help lists the flags", cmd.CommandPath())
	}
	return nil
}

// slugOr is the slug of a title, else of a word that always has one: titles in
// Arabic, Chinese or Russian have none.
func slugOr(title, otherwise string) string {
	if s := igf.Slug(title); s != "" {
		return s
	}
	return otherwise
}

// shortID is the short form of an id that a person chose for something of a
// group.
func shortID(group, id string) (string, error) {
	if !strings.Contains(id, "/") {
		return id, nil
	}
	g, slug := igf.SplitID(id)
	if g != group {
		return "", usage("--id %q is not of the group %s: write the part after the group only", id, group)
	}
	return slug, nil
}
