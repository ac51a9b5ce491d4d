package merge

import (
	"errors"
	"reflect"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// ErrChanged is wrapped by Resolve when the same words have changed again
// since the conflict arose: Renew shows what stands there now.
var ErrChanged = igf.Errorf("somebody changed the same words again since: look at the conflict once more, then decide")

// Field returns what stands in a field of a document, as a conflict's Base, Ours
// and Theirs have it. field is a path: "dates.draft_due", "roster[chair].who",
// "draft"; "agenda[]" is the order of a list. "" is an empty field, or an item
// that is not in its list.
func Field(doc igf.Record, field string) (string, error) {
	s, err := find(doc, field)
	if err != nil {
		return "", err
	}
	return s.text()
}

// Gone reports whether what a conflict is about is not in the document any more: the item
// of a list that has the field left it since, or has another id now because a rule hides
// the name that its own was made of.
func Gone(doc igf.Record, field string) bool {
	_, err := find(doc, field)
	return errors.Is(err, errGone)
}

// Resolve returns the document with a person's decision in it: take is the whole
// value of the field, c.Ours, c.Theirs or what the person wrote. What the
// document was given since is kept: a text is merged, and ErrChanged is
// wrapped when that is not possible. The text of a version never changes: only
// what it holds can be taken. doc is not changed, so that a decision is
// undone by saving doc again.
func Resolve(doc igf.Record, c igf.Conflict, take string) (igf.Record, error) {
	if c.Field == "" {
		return nil, igf.Errorf("%s as a whole was removed by one side: save it again to keep it, or remove it", c.Key)
	}
	if doc.Key() != c.Key {
		return nil, igf.Errorf("the conflict is about %s, not about %s", c.Key, doc.Key())
	}
	if v, ok := doc.(*igf.VersionText); ok && take != v.Text {
		return nil, igf.Errorf("version %d of %s is published and never changes: publish your text as the next version", v.Number, v.Output)
	}
	out, err := format.Clone(doc)
	if err != nil {
		return nil, err
	}
	s, err := find(out, c.Field)
	if err != nil {
		return nil, err
	}
	if s.isText() {
		merged, _, clean := Text(c.Theirs, take, s.value.String())
		if !clean {
			return nil, igf.Errorf("%s of %s: %w", igf.FieldName(c.Field), c.Key, ErrChanged)
		}
		take = merged
	}
	if err := s.set(c.Field, take); err != nil {
		return nil, err
	}
	if s.item == "" && s.name == "" && !s.order {
		if err := namedAgain(s.value, c); err != nil {
			return nil, igf.Errorf("%s cannot be decided so: %w", igf.FieldName(c.Field), err)
		}
	}
	if err := out.Validate(); err != nil {
		return nil, igf.Errorf("%s cannot be decided so: %w", igf.FieldName(c.Field), err)
	}
	return out, nil
}

// Undo returns the document with a decision taken out of it again: the field holds what
// it held before. What the document was given since is kept; ErrChanged is wrapped where
// that is not possible.
func Undo(doc igf.Record, c igf.Conflict) (igf.Record, error) {
	s, err := find(doc, c.Field)
	if err != nil {
		return nil, err
	}
	now, err := s.text()
	if err != nil {
		return nil, err
	}
	if now != c.Taken && !s.isText() {
		return nil, igf.Errorf("%s of %s: %w", igf.FieldName(c.Field), c.Key, ErrChanged)
	}
	c.Theirs = c.Taken
	return Resolve(doc, c, c.Held)
}

// isText reports whether the spot is merged line by line.
func (s spot) isText() bool {
	return !s.order && s.name == "" && s.item == "" && shapeOf(s.value.Type()) == lined
}

// stricter reports whether what stands at the spot is what the merge put there until a person
// decides: the naming, or the rule about naming, that names people less. Neither side
// has changed since.
func (s spot) stricter(c igf.Conflict, now string) bool {
	if s.order || s.name != "" || s.item != "" {
		return false
	}
	ours, theirs := reflect.New(s.value.Type()).Elem(), reflect.New(s.value.Type()).Elem()
	if format.SetValueText(ours, c.Ours, c.Field) != nil || format.SetValueText(theirs, c.Theirs, c.Field) != nil {
		return false
	}
	held, ok := stricter(ours, theirs)
	if !ok {
		return false
	}
	text, err := format.ValueText(held)
	return err == nil && text == now
}

// Renew returns the conflict as it stands now that the document has changed since:
// Theirs is what the document holds, Ours the wording of our side with what
// changed elsewhere in the text. It keeps its id.
func Renew(doc igf.Record, c igf.Conflict) (igf.Conflict, error) {
	if c.Field == "" {
		return c, nil
	}
	s, err := find(doc, c.Field)
	if err != nil {
		return c, err
	}
	now, err := s.text()
	if err != nil {
		return c, err
	}
	if c.RemovedBy == igf.Theirs { // the edit stayed: what is there now is ours, and theirs is nothing
		if now != "" {
			c.Ours = now
		}
		return c, nil
	}
	if s.stricter(c, now) {
		return c, nil
	}
	if s.isText() {
		c.Ours, _, _ = Text(c.Theirs, c.Ours, now)
	}
	if now != c.Theirs {
		c.TheirsBy, c.TheirsAt, c.TheirsUnsigned = "", time.Time{}, false // who brought it was another
	}
	c.Theirs = now
	return c, nil
}
