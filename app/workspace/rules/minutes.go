package rules

import "rapporteur/app/igf"

// CheckMinutes refuses agreed minutes that anybody but their editor changed.
// Other outputs pass.
func (r *Rules) CheckMinutes(o *igf.Output) error {
	self, err := r.core.Replica().Self()
	if err != nil {
		return err
	}
	return o.CheckEditor(self.Author)
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
		return &igf.WithdrawnWordsError{Output: o.ID, Entries: gone}
	}
	return nil
}
