package rules

import (
	"cmp"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// CheckMinutes refuses agreed minutes that anybody but their editor changed.
// Other outputs pass.
func (r *Rules) CheckMinutes(o *igf.Output) error {
	if o.MinutesOf == "" {
		return nil
	}
	self, err := r.core.Replica().Self()
	if err != nil {
		return err
	}
	if self.Author != o.Editor.ID {
		return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "editor", Value: cmp.Or(o.Editor.Name, o.Editor.ID), Want: igf.Sentencef("only the editor changes agreed minutes: send a correction as a comment, or take them over")}
	}
	return nil
}

// CheckWithdrawn refuses a text of agreed minutes that has, or may have, words that
// were withdrawn. Other outputs pass.
func (r *Rules) CheckWithdrawn(o *igf.Output, text string) error {
	if o.MinutesOf == "" {
		return nil
	}
	words, err := r.texts.WithdrawnWords(o)
	if err != nil {
		return err
	}
	if gone := words.In(text); len(gone) > 0 {
		return &core.WithdrawnWordsError{Output: o.ID, Entries: gone}
	}
	return nil
}
