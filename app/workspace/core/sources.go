package core

import (
	"rapporteur/app/igf"
)

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
			return &igf.WithdrawnWordsError{Output: v.Output, Entries: gone}
		}
	}
	return nil
}
