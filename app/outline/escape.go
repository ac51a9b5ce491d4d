package outline

import (
	"strings"

	"rapporteur/app/pattern"
)

// inLine escapes what has a meaning anywhere in a line.
var inLine = strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "\\<", "|", "\\|", "~", "\\~")

// entity is what would be read as another sign.
var entity = pattern.New(`&(#?[a-zA-Z0-9]+;)`)

// Escape returns words that are no Markdown as Markdown that reads as them. What it
// gives may stand in the middle of a line.
func Escape(s string) string { return entity.ReplaceAllString(inLine.Replace(s), `\&$1`) }

// EscapeLines returns words that are no Markdown as Markdown that reads as them, where
// they begin a paragraph: no line of it begins anything else.
func EscapeLines(s string) string {
	lines := strings.Split(Escape(s), "\n")
	for i, l := range lines {
		lines[i] = EscapeStart(l)
	}
	return strings.Join(lines, "\n")
}

// EscapeStart escapes what at the start of a line begins a heading, a quote, a list or
// a line below a heading. White space before it goes: it would begin code.
func EscapeStart(line string) string {
	line = strings.TrimLeft(line, " \t")
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	switch {
	case strings.HasPrefix(line, "#"), strings.HasPrefix(line, ">"), strings.HasPrefix(line, "-"), strings.HasPrefix(line, "+"), strings.HasPrefix(line, "="):
		return "\\" + line
	case digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')'):
		return line[:digits] + "\\" + line[digits:]
	}
	return line
}
