package igf

import (
	"slices"
	"strings"
)

// ImportSource returns the source of an entry that an import made: the kind of file, the
// mark by which the next import finds the item again, and the id of the import.
func ImportSource(from, mark, id string) string { return from + " " + mark + " " + id }

// ImportOf reads such a source; ok is false for an entry that no import made.
func ImportOf(e Entry) (from, mark, id string, ok bool) {
	f := strings.Split(e.Head().Source, " ")
	if len(f) != 3 || e.Kind() != KindComment && e.Kind() != KindNote || ClassOfMark(f[1]) == "" {
		return "", "", "", false
	}
	return f[0], f[1], f[2], true
}

// ImportMark returns the mark of an entry that an import made, "" for others. Entries
// with one mark are twins: several devices imported one item before they met, or one
// device did again after it had undone the first import.
func ImportMark(e Entry) string {
	_, mark, _, _ := ImportOf(e)
	return mark
}

// ImportClass returns the class of an entry that an import made, "" for others: items
// that only their author, or nothing at all, tells apart.
func ImportClass(e Entry) string { return ClassOfMark(ImportMark(e)) }

// OwnClass begins the class of an item whose source gave it an id that nobody can guess, such as a Message-ID:
// who has it has read the item, so that equal words are that item.
const OwnClass = "own-"

// HasOwnID reports whether an import knew an entry by an id that its source gave it and nobody can guess.
func HasOwnID(e Entry) bool { return strings.HasPrefix(ImportMark(e), OwnClass) }

// ClassOfMark returns the class in a mark: 32 hexadecimal digits, OwnClass before those of some, before a point and the
// number among equals. It is "" where it is no mark.
func ClassOfMark(mark string) string {
	class, n, ok := strings.Cut(mark, ".")
	digits := strings.TrimPrefix(class, OwnClass)
	if !ok || len(digits) != 32 || strings.Trim(digits, "0123456789abcdef") != "" ||
		len(n) < 1 || len(n) > 6 || strings.Trim(n, "0123456789") != "" {
		return ""
	}
	return class
}

// TakesBackOwn reports whether a redaction undoes an entry of its own author: for that
// entry only, and not for its twins.
func (r *Redaction) TakesBackOwn(e Entry) bool {
	return r.Undoes() && r.Scope.All() && e != nil && e.Head().Author.ID == r.Author.ID
}

// PlainText returns a text as it is compared: what programs change by themselves does not
// count, such as blanks, curly quotation marks, dashes and soft hyphens.
func PlainText(s string) string { return OneLine(PlainSigns(s)) }

// PlainSigns returns a text with the signs that [PlainText] compares. It does so letter by
// letter.
func PlainSigns(s string) string { return plainSigns.Replace(s) }

var plainSigns = strings.NewReplacer(
	"\u00ad", "", "\u200b", "", "\ufeff", "", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`,
	"‘", "'", "’", "'", "‑", "-", "–", "-", "—", "-", "…", "...")

// Twins returns what else was imported of the item that an entry was imported of. The
// entry revises none; imported returns what was imported of a class.
func Twins(imported func(class string) ([]Entry, error), e Entry) ([]Entry, error) {
	mark := ImportMark(e)
	if mark == "" {
		return nil, nil
	}
	all, err := imported(ClassOfMark(mark))
	return slices.DeleteFunc(all, func(t Entry) bool { return ImportMark(t) != mark || t.Head().ID == e.Head().ID }), err
}

// HiddenBy returns what a withdrawal hides: the entry that it names, and the twins of its first
// form that it covers too. Nothing while that entry is not here.
func HiddenBy(in WithdrawalReader, r *Redaction) ([]Entry, error) {
	get := func(id string) (Entry, error) {
		rec, err := OrNil(in.Get(EntryKey(id)))
		e, _ := rec.(Entry)
		return e, err
	}
	e, err := get(r.Entry)
	if err != nil || e == nil {
		return nil, err
	}
	root, err := Root(get, e)
	if err != nil || r.TakesBackOwn(root) {
		return []Entry{e}, err
	}
	twins, err := Twins(in.Concerning, root)
	return append([]Entry{e}, slices.DeleteFunc(twins, func(t Entry) bool { return !r.Covers(root, t) })...), err
}
