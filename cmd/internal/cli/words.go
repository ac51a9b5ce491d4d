package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
)

// parsed is the value of a flag that is read into its type when it is typed.
type parsed struct {
	kind, typed string
	read        func(string) error
	once, given bool
	complete    cobra.CompletionFunc
}

func (p *parsed) String() string { return p.typed }
func (p *parsed) Type() string   { return p.kind }

func (p *parsed) Set(s string) error {
	if p.once && p.given {
		return fmt.Errorf("it takes one value, and %q was given already", p.typed)
	}
	p.given = true
	if err := p.read(s); err != nil {
		return err
	}
	p.typed = s
	return nil
}

// Flag adds a flag whose value is read into its type; kind is what help calls it, such
// as FILE. What cannot be read is refused with what parse says is possible.
func Flag[T any](cmd *cobra.Command, to *T, kind, name, help string, parse func(string) (T, error), complete cobra.CompletionFunc) {
	cmd.Flags().Var(&parsed{kind: kind, once: true, complete: complete, read: func(s string) error {
		v, err := parse(s)
		if err == nil {
			*to = v
		}
		return err
	}}, name, help)
}

// List adds a flag that can be given several times, as Flag does.
func List[T any](cmd *cobra.Command, to *[]T, kind, name, help string, parse func(string) (T, error)) {
	listFlag(cmd, to, kind, name, help, func(s string) []string { return []string{s} }, parse)
}

// CommaList adds a flag like List of which one value can hold several, with commas.
func CommaList[T any](cmd *cobra.Command, to *[]T, kind, name, help string, parse func(string) (T, error)) {
	listFlag(cmd, to, kind, name, help, func(s string) []string { return strings.Split(s, ",") }, parse)
}

func listFlag[T any](cmd *cobra.Command, to *[]T, kind, name, help string, split func(string) []string, parse func(string) (T, error)) {
	cmd.Flags().Var(&parsed{kind: kind, complete: cobra.NoFileCompletions, read: func(s string) error {
		parts := split(s)
		for _, part := range parts {
			if blank(part) {
				continue
			}
			v, err := parse(strings.TrimSpace(part))
			if err != nil && len(parts) > 1 {
				return fmt.Errorf("%q: %w", part, err)
			}
			if err != nil {
				return err
			}
			*to = append(*to, v)
		}
		return nil
	}}, name, help)
}

// AnyText takes a text as it is.
func AnyText(s string) (string, error) { return s, nil }

// checked makes a parser of a check; "" is none.
func checked(check func(string) error) func(string) (string, error) {
	return func(s string) (string, error) {
		s = strings.TrimSpace(s)
		if s == "" {
			return "", nil
		}
		return s, check(s)
	}
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
	complete := make([]string, len(allowed))
	for i, w := range allowed {
		complete[i] = string(w)
	}
	Flag(cmd, to, "WORD", name, help+": "+igf.Words(allowed), func(s string) (T, error) { return ParseWord(s, allowed) },
		cobra.FixedCompletions(complete, cobra.ShellCompDirectiveNoFileComp))
}

// Day adds a flag that takes a day.
func Day(cmd *cobra.Command, to *igf.Date, name, help string) {
	Flag(cmd, to, "DATE", name, help+", as 2022-11-01", func(s string) (igf.Date, error) {
		if s == "" {
			return "", nil
		}
		return igf.ParseDate(s)
	}, cobra.NoFileCompletions)
}

// Number adds a flag that takes a whole number from least on.
func Number(cmd *cobra.Command, to *int, least int, name, help string) {
	Flag(cmd, to, "NUMBER", name, help, func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		switch {
		case errors.Is(err, strconv.ErrRange):
			return 0, fmt.Errorf("no number here is that large or small: write a whole number from %d on", least)
		case err != nil, n < least: // of its syntax strconv has no better words
			return 0, fmt.Errorf("write a whole number from %d on", least)
		}
		return n, nil
	}, cobra.NoFileCompletions)
}

// Year adds a flag that takes the year of a cycle.
func Year(cmd *cobra.Command, to *string, name, help string) {
	Flag(cmd, to, "YEAR", name, help, checked(igf.CheckYear), cobra.NoFileCompletions)
}

// Years adds a flag that takes years of cycles.
func Years(cmd *cobra.Command, to *[]string, name, help string) {
	CommaList(cmd, to, "YEARS", name, help, checked(igf.CheckYear))
}

// Email adds a flag that takes an address, which never leaves this device.
func Email(cmd *cobra.Command, to *string, help string) {
	Flag(cmd, to, "ADDRESS", "email", help+"; it never leaves this device", checked(igf.CheckEmail), cobra.NoFileCompletions)
}

// Zone adds --zone.
func Zone(cmd *cobra.Command, to *string, help string) {
	Flag(cmd, to, "ZONE", "zone", help, checked(igf.CheckZone), cobra.FixedCompletions([]string{"UTC", "Africa/Addis_Ababa"}, cobra.ShellCompDirectiveNoFileComp))
}

// TextLine adds a flag that takes any text.
func TextLine(cmd *cobra.Command, to *string, name, help string) {
	Flag(cmd, to, "TEXT", name, help, AnyText, cobra.NoFileCompletions)
}

// LanguageFlag adds --language or its like.
func LanguageFlag(cmd *cobra.Command, to *string, name, help string) {
	Flag(cmd, to, "TAG", name, help+", as a tag: "+igf.Or(append(igf.Languages(), "another")).String(), checked(igf.CheckLanguage),
		cobra.FixedCompletions(igf.Languages(), cobra.ShellCompDirectiveNoFileComp))
}

// Sentence begins with a capital letter what is said on a line of its own.
func Sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// AtLine is an error in a line of a file of which nothing was imported.
func AtLine(line int, file string, err error) error {
	return fmt.Errorf("line %d of %s: %w: nothing was imported", line, FileName(file), err)
}
