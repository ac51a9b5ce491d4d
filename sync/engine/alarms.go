package engine

import (
	"rapporteur/app/igf"
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
	withdrawn := newOutbox(r, nil)
	if len(open) > 0 {
		if err := withdrawn.findWithdrawn(); err != nil {
			return nil, err
		}
	}
	for _, c := range open {
		path, said, says := string(c.Key), c.Ours, c.Theirs
		if e, err := format.ReadEntryText(c.Theirs); err == nil {
			h := e.Head()
			path = format.SheetPath(h.Group, h.Sheet, h.Device, 1)
			title, _ := describe(e)
			says = title.String()
		}
		if e, err := format.ReadEntryText(c.Ours); err == nil {
			title, _ := describe(e)
			said = title.String()
			scope, err := withdrawn.withdrawnScope(e)
			if err != nil {
				return nil, err
			}
			if scope != "" {
				said, says = igf.Withdrawn, igf.Withdrawn
			}
		}
		if c.Key.Family() == "version" {
			path = pathOf(c.Key)
			if output, _ := igf.VersionOf(c.Key); c.Field == igf.FieldListing {
				path = pathOf(igf.OutputKey(output))
			}
		}
		said, says = igf.Excerpt(said, maxSaid), igf.Excerpt(says, maxSaid)
		var why error
		switch c.Field {
		case igf.FieldContent:
			why = contentAlarm(c.Key, said, says)
		case igf.FieldListing:
			why = listingAlarm(c, said, says)
		case igf.FieldRevision:
			why = igf.Errorf("another device revised what you wrote as %s: it said “%s”, and says “%s” now; if that was not you, your words can stand again: decide in the list of conflicts", c.Key, said, says)
		case igf.FieldWithdrawal:
			if why, err = withdrawalAlarm(r, c); err != nil {
				return nil, err
			}
		case igf.FieldRemoved:
			why = removalAlarm(c)
		default:
			continue
		}
		out = append(out, igf.SetAside{Path: path, Reason: igf.ReasonOf(why), Conflict: true})
	}
	return out, nil
}

// contentAlarm says that a record differs from what this device saw first.
func contentAlarm(key igf.Key, said, says string) error {
	if said == says && said != igf.Withdrawn {
		return igf.Errorf("%s differs there from what this device saw first, in who is named or behind the first words, which are the same: “%s”; what this device saw stays; decide in the list of conflicts", key, said)
	}
	return igf.Errorf("%s says something else there than what this device saw first, which stays here: “%s”, and there “%s”; decide in the list of conflicts", key, said, says)
}

// removalAlarm says that another hand removed records.
func removalAlarm(c igf.Conflict) error {
	if c.Lost() {
		return igf.Errorf("records of %s were removed from the shared repository, or lost their signature there, %d in all; they stay on this device, and nobody else can get them until you decide in the list of conflicts", c.Key, len(c.Removed()))
	}
	return igf.Errorf("documents of %s were removed from the shared repository, %d in all; they stay on this device until you decide in the list of conflicts", c.Key, len(c.Removed()))
}

// withdrawalAlarm says that somebody with no say withdrew an entry, and whether that is in the
// name of the person at this device.
func withdrawalAlarm(r Replica, c igf.Conflict) (why, err error) {
	rec, err := readRecord(r, igf.EntryKey(c.Base))
	if err != nil {
		return nil, err
	}
	self, err := r.Self()
	if w, is := rec.(*igf.Redaction); is && w.Doubted && w.Author.ID == self.Author {
		return igf.Errorf("somebody withdrew %s in your name, and no signature shows that it was you: it is hidden until you decide in the list of conflicts, by keeping what is here, or by taking theirs and withdrawing it yourself", c.Key), err
	}
	return igf.Errorf("somebody who may not withdrew %s: it is hidden until you decide in the list of conflicts, by keeping what is here, or by taking theirs and withdrawing it yourself", c.Key), err
}

// listingAlarm says what another hand did to a published version in the list of its output.
func listingAlarm(c igf.Conflict, said, says string) error {
	switch {
	case c.Ours == "":
		return igf.Errorf("the number of %s does not follow the versions before it: it was not taken, and does not count; decide in the list of conflicts", c.Key)
	case c.Theirs == "":
		return igf.Errorf("%s was taken out of the list of its output; it stays on this device, and its number is not used again: decide in the list of conflicts", c.Key)
	}
	return igf.Errorf("%s has another date, stage or note there than what this device saw first, which stays here: “%s”, and there “%s”; decide in the list of conflicts", c.Key, said, says)
}
