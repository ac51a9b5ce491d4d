// Package formattest generates valid records of every kind, with texts that
// are hard on files: all scripts, spaces and line feeds in odd places, marks
// of YAML and of Git. Tests of other packages may use it; the program does not.
package formattest

import (
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"

	"pgregory.net/rapid"
)

// Nasty returns pieces of text that a careless writer of YAML or Markdown gets
// wrong.
func Nasty() []string {
	return []string{
		"no", "Yes", "~", "null", "true", "1e3", "0x1F", "0o17", "1_000", "12:30", "2022-11-01", "2022-12-01T06:30:00Z", ".inf", "=", "<<", "00012", "3 persons",
		"---", "- x", "- entry: note", "...", ": ", "a: b", "#", "x #y", "# x", "?", "? x", "[", "{a: b}", "&a", "*a", "!x", "!!str", "|", ">-", "%YAML", "@x", "`x`", "'", "\"", "\\", "\\n",
		"  lead", "trail  ", "\ttab", "in\tside", "a  b", "\u00a0", "\u2028", "\u2029", "x\u2028y", "\u200b", "\u200fعربى", "\u202e", "\u2066",
		"مرحبا بالعالم", "שלום", "互联网治理论坛", "Форум по управлению", "Forum sur la gouvernance", "Ñandú", "e\u0301", "Å", "\u0958", "각", "한", "👩\u200d🏫", "🇪🇹", "👍🏽", "𝒜", "\U0001FFFE", "\ufdd0", "क्षि",
		"<<<<<<< ours", "=======", ">>>>>>>", "v1.md", "../..", "C:\\", "x:", ":x", "-", "--", "y", "N", "on", "Null", "TRUE",
	}
}

// piece returns a nasty piece or any visible text.
func piece() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom(Nasty()),
		rapid.StringOfN(rapid.RuneFrom([]rune("ab Zé中ع-:#'\"\\|>{}[],&*!%@`~=.0123456789\u0301")), 0, 12, -1),
		rapid.StringN(0, 8, 64).Filter(allowed),
	)
}

// allowed reports whether the domain accepts s in a text of one line.
func allowed(s string) bool {
	for _, r := range s {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xfeff || r >= 0xfffe && r <= 0xffff || r == utf8.RuneError {
			return false
		}
	}
	return utf8.ValidString(s)
}

// Line returns a text of one line, which may be empty.
func Line() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(piece(), 0, 3).Draw(t, "line"), " ")
		s = strings.ReplaceAll(s, "\t", " ")
		return s
	})
}

// NonEmptyLine returns one that says something.
func NonEmptyLine() *rapid.Generator[string] { return nonEmpty(Line()) }

// Text returns a text of any number of lines, which may be empty.
func Text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			b.WriteString(piece().Draw(t, "text"))
			b.WriteString(rapid.SampledFrom([]string{"", " ", "\n", "\n", "\n\n", "\n  ", " \n", "\n\t", "\n- "}).Draw(t, "end"))
		}
		return b.String()
	})
}

// NonEmptyText returns one that says something.
func NonEmptyText() *rapid.Generator[string] { return nonEmpty(Text()) }

func nonEmpty(g *rapid.Generator[string]) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := g.Draw(t, "text")
		if strings.TrimSpace(s) == "" {
			s += rapid.SampledFrom(Nasty()[:20]).Draw(t, "word")
		}
		return s
	})
}

// Slug returns a part of a path.
func Slug() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?`).Filter(func(s string) bool { return igf.CheckSlug(s) == nil })
}

// ID returns "<group>/<slug>".
func ID() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return Slug().Draw(t, "group") + "/" + Slug().Draw(t, "slug") })
}

// ULID returns the id of an entry or of an author.
func ULID() *rapid.Generator[string] {
	return rapid.OneOf(rapid.StringMatching(`[0-7][0-9A-HJKMNP-TV-Z]{25}`), rapid.StringMatching(`[0-7][0-9E]{25}`))
}

// Date returns a day, or none.
func Date() *rapid.Generator[igf.Date] {
	return rapid.Map(rapid.StringMatching(`(2022-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?`), func(s string) igf.Date { return igf.Date(s) })
}

// word returns one of a closed list.
func word[T ~string](list []T) *rapid.Generator[T] { return rapid.SampledFrom(list) }

// wordOrNone returns one of a closed list, or none.
func wordOrNone[T ~string](list []T) *rapid.Generator[T] {
	return rapid.SampledFrom(append(append([]T{}, list...), ""))
}
