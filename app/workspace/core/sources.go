package core

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// keepSources lets the passages of agreed minutes, of their versions and of reports
// rest on what they rested on before the edit.
func keepSources(replica Replica, act igf.Act) error {
	for _, r := range act.Records {
		switch v := r.(type) {
		case *igf.Output:
			if v.MinutesOf == "" {
				continue
			}
			was, err := draftOf(replica, v.ID)
			if err != nil {
				return err
			}
			v.Draft = outline.KeepSources(was, v.Draft)
		case *igf.VersionText:
			was, err := draftOf(replica, v.Output)
			if err != nil {
				return err
			}
			v.Text = outline.KeepSources(was, v.Text)
		case *igf.Session:
			before, err := replica.Get(v.Key())
			if err != nil && !errors.Is(err, igf.ErrNotFound) {
				return err
			}
			if s, ok := before.(*igf.Session); ok {
				v.Report = slices.Clone(v.Report)
				for i, p := range v.Report {
					v.Report[i].Text = outline.KeepSources(s.ReportText(p.ID), p.Text)
				}
			}
		}
	}
	return nil
}

// draftOf returns the working text of an output as it is in the replica, "" for none.
func draftOf(replica Replica, output string) (string, error) {
	r, err := replica.Get(igf.OutputKey(output))
	if errors.Is(err, igf.ErrNotFound) {
		return "", nil
	}
	o, ok := r.(*igf.Output)
	if err != nil || !ok {
		return "", err
	}
	return o.Draft, nil
}

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
