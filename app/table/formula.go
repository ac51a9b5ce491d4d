package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/pattern"
	"rapporteur/app/script"
)

// GuardFormula keeps a cell from being run as a formula: an apostrophe stands
// before what begins as one. That can be in the middle of the cell, for a program
// that was told of another separator begins a cell there. UnguardFormula takes
// exactly these apostrophes away again.
func GuardFormula(cell string) string {
	if !strings.ContainsAny(cell, startSigns+"\t\r\n") { // most cells; the pattern is slow
		return cell
	}
	var b strings.Builder
	for part, first := range parts(cell) {
		if startsFormula(part, first) {
			b.WriteByte('\'')
		}
		b.WriteString(part)
	}
	return afterBlank.ReplaceAllString(b.String(), "$1'$2$3")
}

// afterBlank is where a formula begins for a program that was told that blanks separate the
// cells. There only what has the form of one counts: "x = y", "- 5" and an account ("@someone") are words.
var afterBlank = pattern.New(`([\s\p{Z}])('*)([=＝﹦][^\s\p{Z}=＝﹦]|[@＠﹫+＋﹢\-－﹣][\pL\pN.]*[(|!])`)

// guardedBlank is the same with the apostrophe of GuardFormula.
var guardedBlank = pattern.New(`([\s\p{Z}])'('*)([=＝﹦][^\s\p{Z}=＝﹦]|[@＠﹫+＋﹢\-－﹣][\pL\pN.]*[(|!])`)

// UnguardFormula undoes GuardFormula.
func UnguardFormula(cell string) string {
	if !strings.Contains(cell, "'") { // nearly every cell; the pattern is slow
		return cell
	}
	cell = guardedBlank.ReplaceAllString(cell, "$1$2$3")
	var b strings.Builder
	for part, first := range parts(cell) {
		if rest, ok := strings.CutPrefix(part, "'"); ok && startsFormula(rest, first) {
			part = rest
		}
		b.WriteString(part)
	}
	return b.String()
}

// separators are what programs offer to read between cells. A comma needs none of this: the
// file has commas, and a cell with one in it is quoted.
const separators = ";\t\n\r|:^~；｜：﹔﹕"

// parts yields a cell piece by piece, each with the separator that ends it, and
// whether it is the first.
func parts(cell string) func(yield func(part string, first bool) bool) {
	return func(yield func(string, bool) bool) {
		for first := true; ; first = false {
			at := strings.IndexAny(cell, separators)
			if at < 0 {
				yield(cell, first)
				return
			}
			_, size := utf8.DecodeRuneInString(cell[at:])
			end := at + size
			if !yield(cell[:end], first) {
				return
			}
			cell = cell[end:]
		}
	}
}

// startSigns are what a formula begins with. What afterBlank looks for has one, too.
const startSigns = "=+-@＝＋－＠﹦﹢﹣﹫"

// startsFormula reports whether a spreadsheet may take a piece for a formula. It
// looks past what programs skip: blanks, invisible signs, a quotation mark, and
// apostrophes, so that those of a text and ours can be told apart. Wide and small
// forms of the signs count for some programs. A cell that begins with a line end
// or tab counts, too.
func startsFormula(part string, first bool) bool {
	for _, r := range strings.TrimLeft(part, "'") {
		switch {
		case strings.ContainsRune(startSigns, r):
			return true
		case strings.ContainsRune("\t\r\n", r):
			return first
		case r != '"' && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Mn) && !script.Steers(r):
			return false
		}
	}
	return false
}
