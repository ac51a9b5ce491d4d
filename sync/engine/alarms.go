package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roles"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
)

// maxSaid is how much of an entry a receipt repeats, in characters.
const maxSaid = 120

// readAlarms lists what another hand did in the repository, until a person has decided.
func readAlarms(r Replica) ([]igf.SetAside, error) {
	open, err := r.Conflicts()
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	scopes := withdrawn.New(r)
	if len(open) > 0 {
		if err := scopes.Load(); err != nil {
			return nil, err
		}
	}
	for _, c := range open {
		a := alarm{c: c, path: string(c.Key), said: c.Ours, says: c.Theirs}
		if err := a.read(scopes); err != nil {
			return nil, err
		}
		why, err := a.sentence(r)
		if err != nil {
			return nil, err
		}
		if why != nil {
			out = append(out, igf.SetAside{Path: a.path, Reason: igf.ReasonOf(why), Conflict: true})
		}
	}
	return out, nil
}

// alarm is a conflict as a receipt tells of it.
type alarm struct {
	c           igf.Conflict
	path        string
	said, says  string    // what is here, and there; of entries their titles
	here, there igf.Entry // nil where the sides are no entries
	withdrawn   bool      // their words are not shown
}

// read finds out what both sides say, and in which file.
func (a *alarm) read(scopes *withdrawn.Scopes) (err error) {
	c := a.c
	for _, side := range []struct {
		text  string
		title *string
		entry *igf.Entry
	}{{text: c.Ours, title: &a.said, entry: &a.here}, {text: c.Theirs, title: &a.says, entry: &a.there}} {
		e, why := format.ReadEntryText(side.text)
		if why != nil {
			continue
		}
		title, _ := describe(e)
		*side.entry, *side.title = e, title.String()
		scope, err := scopes.Scope(e)
		if err != nil {
			return err
		}
		a.withdrawn = a.withdrawn || scope != ""
	}
	if a.withdrawn {
		a.said, a.says = igf.Withdrawn, igf.Withdrawn
	}
	if a.there != nil {
		h := a.there.Head()
		a.path = format.SheetPath(h.Group, h.Sheet, h.Device, 1)
	}
	if c.Hand() == igf.HandTerm {
		a.path = pathOf(c.Key)
	}
	if c.Key.Is(igf.KindVersion) {
		a.path = pathOf(c.Key)
		if output, _ := igf.VersionOf(c.Key); c.Hand() == igf.HandListing {
			a.path = pathOf(igf.OutputKey(output))
		}
	}
	a.said, a.says = igf.Excerpt(a.said, maxSaid), igf.Excerpt(a.says, maxSaid)
	return nil
}

// alarms is how each case of another hand is told: a case that is not here is told nobody.
func alarms() map[igf.HandCase]func(*alarm, Replica) (why, err error) {
	told := func(say func(*alarm) error) func(*alarm, Replica) (why, err error) {
		return func(a *alarm, _ Replica) (why, err error) { return say(a), nil }
	}
	unsigned := func(a *alarm, r Replica) (why, err error) { return unsignedAlarm(r, a) }
	return map[igf.HandCase]func(*alarm, Replica) (why, err error){
		igf.CaseContent:    told((*alarm).content),
		igf.CaseVersion:    told((*alarm).content),
		igf.CaseTwice:      told((*alarm).twice),
		igf.CaseRevision:   told((*alarm).revision),
		igf.CaseWithdrawal: func(a *alarm, r Replica) (why, err error) { return withdrawalAlarm(r, a.c) },
		igf.CaseListing:    told(func(a *alarm) error { return listingAlarm(a.c, a.said, a.says) }),
		igf.CaseUnsigned:   unsigned,
		igf.CaseWaits:      unsigned,
		igf.CaseRole:       told(func(a *alarm) error { return roles.GivenAlarm(a.c) }),
		igf.CaseRoleTaken:  told(func(a *alarm) error { return roles.TakenAlarm(a.c) }),
		igf.CaseTerm:       told(func(a *alarm) error { return termAlarm(a.c) }),
		igf.CaseOutside:    told(func(a *alarm) error { return outsideAlarm(a.c) }),
		igf.CaseRemoved:    told(func(a *alarm) error { return removalAlarm(a.c) }),
		igf.CaseLost:       told(func(a *alarm) error { return lossAlarm(a.c) }),
	}
}

// sentence says what another hand did; nil where that is not what the conflict is about.
func (a *alarm) sentence(r Replica) (why, err error) {
	if say := alarms()[a.c.HandCase()]; say != nil {
		return say(a, r)
	}
	return nil, nil
}

// revision says that a device that is not known revised an entry.
func (a *alarm) revision() error {
	return igf.Errorf("another device revised what you wrote as %s: it said “%s”, and says “%s” now; if that was not you, your words can stand again: decide in the list of conflicts", a.c.Key.Named(), a.said, a.says)
}

// twice says that the person revised an entry on two devices.
func (a *alarm) twice() error {
	return igf.Errorf("you revised %s on two devices: “%s” stands, and “%s” is in its history; decide in the list of conflicts", a.c.Key.Named(), a.said, a.says)
}

// content says what is other in the repository than what was first seen: the words, else the
// place, else another field.
func (a *alarm) content() error {
	switch {
	case a.withdrawn:
		return igf.Errorf("%s was withdrawn, and is not there as this device saw it first; what was first seen stays here: decide in the list of conflicts", a.c.Key.Named())
	case a.said != a.says || a.here == nil || a.there == nil:
		return igf.Errorf("%s says something else there than what this device saw first, which stays here: “%s”, and there “%s”; decide in the list of conflicts", a.c.Key.Named(), a.said, a.says)
	}
	if h, t := a.here.Head(), a.there.Head(); h.Group != t.Group || h.Sheet != t.Sheet {
		return igf.Errorf("%s, “%s”, stands in another place there than the one where this device saw it first, which counts here: %s, and there %s; decide in the list of conflicts", a.c.Key.Named(), a.said, h.Group+"/"+h.Sheet, t.Group+"/"+t.Sheet)
	}
	ours, theirs := a.c.Differing()
	noContent := func(line string) bool { return strings.HasPrefix(line, "signature:") || strings.HasPrefix(line, "#") }
	ours, theirs = slices.DeleteFunc(ours, noContent), slices.DeleteFunc(theirs, noContent)
	return igf.Errorf("%s, “%s”, is not the same there as what this device saw first, which stays here: “%s”, and there “%s”; decide in the list of conflicts", a.c.Key.Named(), a.said, igf.Excerpt(strings.Join(ours, "; "), maxSaid), igf.Excerpt(strings.Join(theirs, "; "), maxSaid))
}

// removalAlarm says that another hand removed documents.
func removalAlarm(c igf.Conflict) error {
	return igf.Errorf("documents of %s were removed from the shared repository, %d in all; they stay on this device until you decide in the list of conflicts", c.Key.Named(), len(c.Removed()))
}

// lossAlarm says that another hand removed entries.
func lossAlarm(c igf.Conflict) error {
	return igf.Errorf("records of %s were removed from the shared repository, or lost their signature there, %d in all; they stay on this device, and nobody else can get them until you decide in the list of conflicts", c.Key.Named(), len(c.Removed()))
}

// withdrawalAlarm says that somebody with no say withdrew an entry, and whether that is in the
// name of the person at this device.
func withdrawalAlarm(r Replica, c igf.Conflict) (why, err error) {
	rec, err := readRecord(r, igf.EntryKey(c.Base))
	if err != nil {
		return nil, err
	}
	self, err := r.Self()
	if w, is := rec.(*igf.Redaction); is && w.Doubted && self.Is(w.Author) {
		return igf.Errorf("somebody withdrew %s in your name, and no signature shows that it was you: it is hidden until you decide in the list of conflicts, by keeping what is here, or by taking theirs and withdrawing it yourself", c.Key.Named()), err
	}
	return igf.Errorf("somebody who may not withdrew %s: it is hidden until you decide in the list of conflicts, by keeping what is here, or by taking theirs and withdrawing it yourself", c.Key.Named()), err
}

// listingAlarm says what another hand did to a published version in the list of its output.
func listingAlarm(c igf.Conflict, said, says string) error {
	switch {
	case c.Ours == "":
		return igf.Errorf("the number of %s does not follow the versions before it: it was not taken, and does not count; decide in the list of conflicts", c.Key.Named())
	case c.Theirs == "":
		return igf.Errorf("%s was taken out of the list of its output; it stays on this device, and its number is not used again: decide in the list of conflicts", c.Key.Named())
	}
	return igf.Errorf("%s has another date, stage or note there than what this device saw first, which stays here: “%s”, and there “%s”; decide in the list of conflicts", c.Key.Named(), said, says)
}
