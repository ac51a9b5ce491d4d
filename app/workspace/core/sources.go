package core

import (
	"rapporteur/app/igf"
)

// WithdrawnWordsError means that a text was to be published whose passages rest on
// entries that were withdrawn.
type WithdrawnWordsError struct {
	Output  string
	Entries []string
}

func (e *WithdrawnWordsError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *WithdrawnWordsError) Sentence() igf.Sentence {
	return igf.Sentencef("%s was not published: words that were withdrawn still stand in it, those of %s: rewrite these paragraphs, then say that they do without them", e.Output, igf.And(e.Entries))
}

// checkPublished refuses versions with passages that rest on withdrawn entries.
func checkPublished(c *Core, act igf.Act) error {
	for _, r := range act.Records {
		v, ok := r.(*igf.VersionText)
		if !ok || !igf.HasSources(v.Text) {
			continue
		}
		var gone []string
		for _, id := range igf.SourcesOf(v.Text) {
			is, err := c.History.Gone(id)
			if err != nil {
				return err
			}
			if is {
				gone = append(gone, id)
			}
		}
		if len(gone) > 0 {
			return &WithdrawnWordsError{v.Output, gone}
		}
	}
	return nil
}
