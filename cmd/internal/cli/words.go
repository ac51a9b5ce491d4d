package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
)

// word is the value of a flag that takes one word of a closed list.
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
	v, err := ParseWord(s, w.allowed)
	if err != nil {
		return err
	}
	*w.to = v
	return nil
}

// ParseWord reads one word of a closed list; "" is none.
func ParseWord[T ~string](s string, allowed []T) (T, error) {
	v := T(strings.ToLower(strings.TrimSpace(s)))
	if v != "" && !slices.Contains(allowed, v) {
		return "", errors.New("use " + igf.Words(allowed))
	}
	return v, nil
}

// OneOf adds a flag that takes one word of a closed list; its help and the
// completion show the words.
func OneOf[T ~string](cmd *cobra.Command, to *T, name string, allowed []T, help string) {
	cmd.Flags().Var(word[T]{to, allowed}, name, help+": "+igf.Words(allowed))
	complete := make([]string, len(allowed))
	for i, w := range allowed {
		complete[i] = string(w)
	}
	completeFlag(cmd, name, cobra.FixedCompletions(complete, cobra.ShellCompDirectiveNoFileComp))
}

// dateFlag is the value of a flag that takes a day.
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

// Day adds a flag that takes a day.
func Day(cmd *cobra.Command, to *igf.Date, name, help string) {
	cmd.Flags().Var(dateFlag{to}, name, help+", as 2022-11-01")
	completeFlag(cmd, name, cobra.NoFileCompletions)
}

// textValue is the value of a flag that takes any text; help shows its kind.
type textValue struct {
	to   *string
	kind string
}

func (f textValue) String() string {
	if f.to == nil {
		return ""
	}
	return *f.to
}

func (f textValue) Type() string       { return f.kind }
func (f textValue) Set(s string) error { *f.to = s; return nil }

// TextLine adds a flag that takes any text.
func TextLine(cmd *cobra.Command, to *string, name, help string) {
	TextFlag(cmd, to, "TEXT", name, help, cobra.NoFileCompletions)
}

// TextFlag adds a flag that takes any text; kind is what help calls it, such as
// FILE.
func TextFlag(cmd *cobra.Command, to *string, kind, name, help string, complete cobra.CompletionFunc) {
	cmd.Flags().Var(textValue{to, kind}, name, help)
	completeFlag(cmd, name, complete)
}

// LanguageFlag adds --language or its like.
func LanguageFlag(cmd *cobra.Command, to *string, name, help string) {
	TextFlag(cmd, to, "TAG", name, help+", as a tag: "+igf.Or(append(igf.Languages(), "another")).String(),
		cobra.FixedCompletions(igf.Languages(), cobra.ShellCompDirectiveNoFileComp))
}

// completeFlag fails only for a flag that is not there or is completed twice,
// which the test of the tree would show.
func completeFlag(cmd *cobra.Command, name string, f cobra.CompletionFunc) {
	_ = cmd.RegisterFlagCompletionFunc(name, f)
}

// CompleteFolders completes with folders only.
func CompleteFolders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
