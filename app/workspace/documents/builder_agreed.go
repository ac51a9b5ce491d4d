package documents

import (
	"errors"
	"slices"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/lists"
)

// agreed adds what the document of agreed minutes has beside their text. What
// was withdrawn since is not printed, whatever the text still says.
func (m *documentBuilder) agreed(in *builders.DraftInput, c document.Choices) error {
	session, err := m.Session(in.Output.MinutesOf, c)
	if errors.Is(err, igf.ErrNotFound) {
		return nil // the session did not come yet: the text alone
	}
	if err != nil {
		return err
	}
	words, err := m.svc.texts.WithdrawnWords(in.Output)
	if err != nil {
		return err
	}
	o := *in.Output
	o.Draft = words.Without(o.Draft)
	in.Output = &o
	for _, v := range []**igf.VersionText{&in.Version, &in.Since} {
		if *v != nil {
			c := **v
			c.Text = words.Without(c.Text)
			*v = &c
		}
	}
	if err := m.printOutput(in); err != nil {
		return err
	}
	o = *in.Output
	in.Agreed = &builders.AgreedInput{Minutes: session}
	if len(o.Versions) == 0 {
		return nil
	}
	in.Agreed.First = o.Versions[0].Number
	to, text := o.Latest(), o.Draft
	if in.Version != nil {
		to, text = in.Version.Number, in.Version.Text
	}
	old, err := m.svc.texts.OutputText(o.ID, in.Agreed.First)
	if err != nil || to == in.Agreed.First && in.Version != nil {
		return err
	}
	first := &igf.VersionText{Output: o.ID, Number: in.Agreed.First, Text: words.Without(old)}
	if err := print(m, &first); err != nil {
		return err
	}
	return m.amended(in.Agreed, o.ID, outline.Compare(first.Text, text), to)
}

// amended takes what changed since the minutes were open for corrections, with
// the corrections whose answer names a version up to one.
func (m *documentBuilder) amended(a *builders.AgreedInput, output string, changes []outline.Change, to int) error {
	meant, err := m.svc.texts.Meant(output, a.First)
	if err != nil {
		return err
	}
	all, err := m.svc.lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		return err
	}
	sessionOf := m.svc.lists.SessionsOnce()
	correction := func(l lists.EntryView) (builders.Correction, error) {
		x := builders.Correction{Comment: l.Entry.(*igf.Comment), Response: l.Responses[len(l.Responses)-1]}
		if x.Session, err = sessionOf(l.Entry); err != nil {
			return x, err
		}
		if x.Session != nil {
			err = print(m, &x.Session)
		}
		return x, errors.Join(err, print(m, &x.Comment), print(m, &x.Response))
	}
	caused := map[string]bool{}
	for _, c := range changes {
		if c.Kind == outline.Same {
			continue
		}
		x := builders.Amendment{Change: c}
		if c.Old != nil {
			for _, l := range meant[c.Old.Number] {
				if l.Gone() || !slices.ContainsFunc(l.Responses, func(r *igf.Response) bool { return r.ChangedIn > a.First && r.ChangedIn <= to }) {
					continue
				}
				k, err := correction(l)
				if err != nil {
					return err
				}
				caused[l.Root] = true
				x.Corrections = append(x.Corrections, k)
			}
		}
		a.Amendments = append(a.Amendments, x)
	}
	for _, l := range all {
		if caused[l.Root] || l.Gone() || len(l.Responses) == 0 {
			continue
		}
		k, err := correction(l)
		if err != nil {
			return err
		}
		a.Unchanged = append(a.Unchanged, k)
	}
	return nil
}
