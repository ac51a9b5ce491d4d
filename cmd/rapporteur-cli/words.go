package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
)

// word is a flag that takes one word of a closed list.
type word[T ~string] struct {
	to      *T
	allowed []T
}

func (w word[T]) String() string {
	if w.to == nil {
		return ""
	}
	return string(*w.to)
}

func (w word[T]) Type() string { return "WORD" }

func (w word[T]) Set(s string) error {
	s = strings.ToLower(strings.TrimSpace(s))
	if s != "" && !slices.Contains(w.allowed, T(s)) {
		return errors.New("use " + igf.Words(w.allowed))
	}
	*w.to = T(s)
	return nil
}

// oneOf adds a flag that takes one word of a closed list; its help and the
// completion show the words.
func oneOf[T ~string](cmd *cobra.Command, to *T, name string, allowed []T, help string) {
	cmd.Flags().Var(word[T]{to, allowed}, name, help+": "+igf.Words(allowed))
	complete := make([]string, len(allowed))
	for i, w := range allowed {
		complete[i] = string(w)
	}
	completeFlag(cmd, name, cobra.FixedCompletions(complete, cobra.ShellCompDirectiveNoFileComp))
}

// dateFlag is a flag that takes a day.
type dateFlag struct{ to *igf.Date }

func (d dateFlag) String() string {
	if d.to == nil {
		return ""
	}
	return string(*d.to)
}

func (d dateFlag) Type() string { return "DATE" }

func (d dateFlag) Set(s string) error {
	if s == "" {
		*d.to = ""
		return nil
	}
	v, err := igf.ParseDate(s)
	if err != nil {
		return errors.New("write the day as 2022-11-01")
	}
	*d.to = v
	return nil
}

// day adds a flag that takes a day.
func day(cmd *cobra.Command, to *igf.Date, name, help string) {
	cmd.Flags().Var(dateFlag{to}, name, help+", as 2022-11-01")
	completeFlag(cmd, name, cobra.NoFileCompletions)
}

// textFlag is a flag that takes any words; kind is what help calls them.
type textFlag struct {
	to   *string
	kind string
}

func (f textFlag) String() string {
	if f.to == nil {
		return ""
	}
	return *f.to
}

func (f textFlag) Type() string       { return f.kind }
func (f textFlag) Set(s string) error { *f.to = s; return nil }

// textLine adds a flag that takes any words.
func textLine(cmd *cobra.Command, to *string, name, help string) {
	cmd.Flags().Var(textFlag{to, "TEXT"}, name, help)
	completeFlag(cmd, name, cobra.NoFileCompletions)
}

// languageFlag adds --language or its like.
func languageFlag(cmd *cobra.Command, to *string, name, help string) {
	cmd.Flags().Var(textFlag{to, "TAG"}, name, help+", as a tag: "+igf.Or(append(igf.Languages(), "another")).String())
	completeFlag(cmd, name, cobra.FixedCompletions(igf.Languages(), cobra.ShellCompDirectiveNoFileComp))
}

// completeFlag fails only for a flag that is not there or is completed twice,
// which the test of the tree would show.
func completeFlag(cmd *cobra.Command, name string, f cobra.CompletionFunc) {
	_ = cmd.RegisterFlagCompletionFunc(name, f)
}

// foldersOnly completes with folders.
func foldersOnly(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
