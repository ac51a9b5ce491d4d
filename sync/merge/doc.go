// Package merge joins what two people changed in one document or text since
// they last agreed. It never touches network or disk and never keeps state:
// the same three sides always give the same result, on whichever device.
//
// Documents are merged field by field, lists by the ids of their items, texts
// line by line. A change of only one side is taken. Where both sides changed
// the same thing differently, the record keeps theirs, which is shared
// already, and an igf.Conflict keeps all three until a person decides: never a
// mark in a text, never a silent loss. Somebody's attribution is one value, so
// that a name is never joined with another naming than its own; of two, the one
// that says less stays.
package merge
