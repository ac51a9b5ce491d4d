package disclosure

import (
	"context"
	"slices"

	"rapporteur/app/igf"
)

// Names is what the words of an act say of people who are hidden, by record.
type Names struct {
	Held     map[igf.Key]*igf.HiddenNameError // cannot be shared
	Doubtful map[igf.Key][]igf.HiddenName     // a person has to look
}

// Looker looks through an act, as everything is after it.
type Looker interface {
	Names(act igf.Act) (Names, error)
	NamedOpenly() (func(name string) bool, error)
}

// OfFile adds to an act what this device keeps of the people whom the file names from which
// its text comes. Those whom the text names as well are asked about: a title page may name
// them on purpose. With that said they are not hidden. Nobody is kept back whom a session, a
// group or an entry names openly.
func OfFile(ctx context.Context, c Looker, act *igf.Act) error {
	people := igf.PeopleIn(ctx)
	if len(people) == 0 {
		return nil
	}
	named, err := c.NamedOpenly()
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(slices.Clone(people), func(m igf.Mention) bool { return m.Name == "" || named(m.Name) })
	with := igf.Act{Records: act.Records, Private: slices.Clone(act.Private)}
	for _, m := range people {
		with.Private = append(with.Private, m.Kept())
	}
	before, err := c.Names(*act)
	if err != nil {
		return err
	}
	after, err := c.Names(with)
	if err != nil {
		return err
	}
	var asked []igf.HiddenName
	for _, r := range act.Records {
		if held := after.Held[r.Key()]; held != nil && before.Held[r.Key()] == nil {
			asked = append(asked, held.Names...)
		}
	}
	if len(asked) > 0 && !igf.NamesChecked(ctx) {
		return &igf.DoubtfulNameError{Names: asked}
	}
	seen := map[igf.Key]bool{}
	for _, m := range people {
		kept := m.Kept()
		if seen[kept.Of] || slices.ContainsFunc(asked, func(n igf.HiddenName) bool { return m.Says(n.Word) }) {
			continue
		}
		seen[kept.Of] = true
		act.Private = append(act.Private, kept)
	}
	return nil
}

// Try reports what saving an act would be refused for, or asked about, because of whom its
// words name. Nothing is saved.
func Try(ctx context.Context, c Looker, act igf.Act) error {
	if err := OfFile(ctx, c, &act); err != nil {
		return err
	}
	names, err := c.Names(act)
	if err != nil {
		return err
	}
	var doubts []igf.HiddenName
	for _, r := range act.Records {
		if held := names.Held[r.Key()]; held != nil {
			return held
		}
		doubts = append(doubts, names.Doubtful[r.Key()]...)
	}
	if len(doubts) > 0 && !igf.NamesChecked(ctx) {
		return &igf.DoubtfulNameError{Names: doubts}
	}
	return nil
}
