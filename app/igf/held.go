package igf

import (
	"errors"
	"slices"
	"strings"
)

// HeldError means that a record of this device waits and is not sent before a person
// decides about it.
type HeldError struct {
	Record Key
	Change string // the command that changes it, "" for none
	Theirs bool   // somebody else wrote it: only they can change it
	Err    error
}

// WaitsForPerson reports whether an error of the gate means that a record waits for a person, and not
// that something failed.
func WaitsForPerson(err error) bool {
	var hidden *HiddenNameError
	var restored *RestoredError
	var left *LeftOutError
	return errors.As(err, &hidden) || errors.As(err, &restored) || errors.As(err, &left)
}

// Held makes the error of a record that the gate does not let out, which err says.
func Held(r Record, err error) *HeldError {
	e := &HeldError{Record: r.Key(), Err: err}
	var hidden *HiddenNameError
	var restored *RestoredError
	switch {
	case errors.As(err, &restored):
	case !errors.As(err, &hidden):
		e.Change = changes(r, "")
	case !hidden.inID():
		e.Change = changes(r, hidden.Names[0].Field)
	}
	return e
}

// OfOthers says that somebody else wrote the record, which came from a copy.
func (e *HeldError) OfOthers() *HeldError {
	e.Change, e.Theirs = "", true
	return e
}

// HeldMinutes makes the error of agreed minutes in which words stand that were
// withdrawn: their editor decides, paragraph by paragraph.
func HeldMinutes(o *Output) *HeldError {
	return &HeldError{Record: o.Key(), Err: Errorf("words that were withdrawn, or that the rules of the session keep back, stand in the agreed minutes: rewrite these paragraphs, then say which entries they do without (%s)", "session agreed "+o.MinutesOf+" --without ENTRY")}
}

func (e *HeldError) Error() string { return e.Sentence().String() }

// Unwrap returns why the gate does not let the record out.
func (e *HeldError) Unwrap() error { return e.Err }

// Sentence returns the error with its format.
func (e *HeldError) Sentence() Sentence {
	var hidden *HiddenNameError
	var restored *RestoredError
	switch {
	case errors.As(e.Err, &restored):
		return Sentencef("%w. Then send it, or leave it out, on the sync screen or with: held resolve %s", e.Err, Ref(e.Record)+" --send")
	case !errors.As(e.Err, &hidden):
		return Sentencef("%w", e.Err)
	case hidden.inID():
		n := hidden.Names[slices.IndexFunc(hidden.Names, HiddenName.InID)]
		if e.Record.Is(KindGroup) && n.Entry == "" {
			return Sentencef("the %s says %q, and that person is to stay unnamed (%s); the id of a group cannot be changed: add the group again under another id, and leave this one out, on the sync screen or with: held resolve %s", FieldName(n.Field), n.Word, n.Why, Ref(e.Record)+" --leave-out")
		}
		if n.Entry != "" {
			return Sentencef("the %s has words that were withdrawn, those of the entry %s (%q): what is called so needs another id. Choose “a participant” on the sync screen, or use: held resolve %s", FieldName(n.Field), n.Entry, n.begins(), Ref(e.Record)+" --participant")
		}
		return Sentencef("the %s says %q, and that person is to stay unnamed (%s): what is called so needs another id. Choose “a participant” on the sync screen, or use: held resolve %s", FieldName(n.Field), n.Word, n.Why, Ref(e.Record)+" --participant")
	case e.Record.Is(KindProgramme) && isTermID(hidden.Names[0].Field):
		n := hidden.Names[0]
		return Sentencef("the %s says %q, and that person is to stay unnamed (%s): records stand on this id, so a person writes another one (%s). If whoever is named agreed, say so on the sync screen or with: held resolve %s", FieldName(n.Field), n.Word, n.Why, e.Change, Ref(e.Record)+" --agreed")
	case e.Theirs:
		return Sentencef("%w. Somebody else wrote it and can change it: here, say that whoever is named agreed, or leave it out, on the sync screen or with: held resolve %s", e.Err, Ref(e.Record)+" --leave-out")
	case e.Change == "":
		return Sentencef("%w. Decide on the sync screen, or with: held resolve %s", e.Err, Ref(e.Record))
	}
	return Sentencef("%w. Change it (%s), or decide on the sync screen or with: held resolve %s", e.Err, e.Change, Ref(e.Record))
}

// Ref is what a person types for a record that is held.
func Ref(key Key) string {
	if key.IsEntry() {
		return key.ID()
	}
	return string(key)
}

// changes returns the command that changes a field of a record, "" where none does: an id,
// what is made once and what can only be added to.
func changes(r Record, field string) string {
	list, _, _ := strings.Cut(field, ".")
	switch v := r.(type) {
	case *Note:
		return "note revise " + v.ID
	case *Comment:
		return "comment revise " + v.ID
	case *Outreach:
		return "outreach revise " + v.ID
	case *Response:
		return "respond " + v.Comment
	case *Programme:
		if list == "cycles" {
			return "cycle edit"
		}
		return "cycle words"
	case *Group:
		if list != "roles" && list != "mailing_lists" && list != "working_modalities" {
			return "group edit " + v.ID
		}
	case *Session:
		switch list {
		case "roster":
			return "session person " + v.ID
		case "report":
			return "session report " + v.ID
		}
		return "session edit " + v.ID
	case *Output:
		switch list {
		case draftField:
			return "output revise " + v.ID + " --draft FILE.md"
		case "versions":
			return ""
		}
		return "output edit " + v.ID
	}
	return ""
}

// inID reports whether a hidden name stands in the id of a record.
func (e *HiddenNameError) inID() bool { return slices.ContainsFunc(e.Names, HiddenName.InID) }

// isTermID reports whether a field of the programme is the id of a stakeholder group or a region.
func isTermID(field string) bool { return strings.HasSuffix(field, ".id") }
