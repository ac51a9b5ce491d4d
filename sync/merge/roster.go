package merge

import (
	"reflect"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// followPeople gives a line of a roster one id in all three states where one side gave it
// another: whoever chooses to be named less gets a line whose id is not made of their name,
// and it is their line still. What the other side says of them, such as their role, is
// merged with it, and is not an edit of a line that somebody removed.
func followPeople(base, ours, theirs igf.Record) {
	b, isSession := base.(*igf.Session)
	o, _ := ours.(*igf.Session)
	t, _ := theirs.(*igf.Session)
	if !isSession || o == nil || t == nil {
		return
	}
	mine, others := renamed(b.Roster, o.Roster), renamed(b.Roster, t.Roster)
	follow := func(to map[string]string, other *igf.Session) {
		for old, id := range to {
			if i := lineOf(other, old); i >= 0 && lineOf(other, id) < 0 {
				other.Roster[i].ID = id
				b.Roster[lineOf(b, old)].ID = id
			}
		}
	}
	follow(mine, t)
	follow(others, o)
}

// renamed returns the new ids of lines by the old ones: between two lines that stay, as many
// went as came that say less and the same of role and presence. Where it is not sure whose
// line is whose, nobody is taken for another.
func renamed(base, side []igf.Participant) map[string]string {
	out := map[string]string{}
	has := func(list []igf.Participant, id string) bool {
		return slices.ContainsFunc(list, func(p igf.Participant) bool { return p.ID == id })
	}
	// runs are the lines of a list that the other does not have, by the line before them.
	runs := func(list, other []igf.Participant) map[string][]igf.Participant {
		runs, after := map[string][]igf.Participant{}, ""
		for _, p := range list {
			if has(other, p.ID) {
				after = p.ID
			} else {
				runs[after] = append(runs[after], p)
			}
		}
		return runs
	}
	came := runs(side, base)
	for after, went := range runs(base, side) {
		if len(came[after]) != len(went) {
			continue
		}
		for i, was := range went {
			now := came[after][i]
			if now.Who.Naming.SaysLess(was.Who.Naming) && (now.Role == was.Role || now.Role == "") && now.Presence == was.Presence {
				out[was.ID] = now.ID
			}
		}
	}
	return out
}

// namedAgain refuses to decide a conflict so that somebody is named more fully than one side
// chose. Who has chosen otherwise since is entered on the roster again.
func namedAgain(now reflect.Value, c igf.Conflict) error {
	who, is := now.Interface().(igf.Attribution)
	if !is {
		return nil
	}
	naming := func(text string) (igf.Naming, error) {
		v := reflect.New(now.Type()).Elem()
		err := format.SetValueText(v, text, c.Field)
		return v.Interface().(igf.Attribution).Naming, err
	}
	was, err := naming(c.Base)
	if err != nil {
		return err
	}
	for _, side := range []string{c.Ours, c.Theirs} {
		chose, err := naming(side)
		if err != nil {
			return err
		}
		if was != "" && chose.SaysLess(was) && chose.SaysLess(who.Naming) {
			return igf.Errorf("this person chose to be named less (%s), and that holds: keep it; if they have chosen otherwise since, enter them on the roster again", chose)
		}
	}
	return nil
}
