package roles

import (
	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// What another hand gave counts for nobody, and this device signs what it writes: it does not
// write such a role where the repository does not have it. Without that, a coordinator who goes over to another
// history would give the role that they declined. What was given is remembered for as
// long as the role is here, or in the file that the repository was known to hold.

// Beside returns which roles of people may be written into the file of a group where the
// repository holds there, nil for nothing.
func Beside(r Replica, key igf.Key, there igf.Record) (igf.HandedRoles, error) {
	given, err := ReadForeign(r, key.ID())
	if err != nil {
		return igf.HandedRoles{}, err
	}
	g, _ := there.(*igf.Group)
	return igf.HandRolesOn(g, given, func(role igf.Role) (bool, error) {
		said, err := r.Setting(igf.SettingRole + igf.GivenRoleID(key.ID(), role))
		return said != "", err
	})
}

// ReadForeign returns the roles of a group that another hand gave, as far as they are remembered.
func ReadForeign(r syncstate.Values, group string) (given []igf.Role, err error) {
	_, err = syncstate.Read(r, syncstate.Foreign+group, &given)
	return given, err
}

// NoteForeign remembers the roles that another hand gave, those of the book and more. One that
// counts now is forgotten, and one that is neither here nor there.
func NoteForeign(st syncstate.Step, r Replica, group string, b *Book, more []igf.Role) error {
	was, err := ReadForeign(st, group)
	if err != nil {
		return err
	}
	here, err := igf.OrNil(r.Get(igf.GroupKey(group)))
	if err != nil {
		return err
	}
	g, isHere := here.(*igf.Group)
	var given []igf.Role
	note := func(r igf.Role) {
		if !b.stands(r) && !HasRole(given, r) {
			given = append(given, r)
		}
	}
	for _, f := range b.Foreign {
		note(f.Role)
	}
	for _, r := range more {
		note(r)
	}
	for _, r := range was {
		if !isHere || HasRole(g.Appointed(), r) {
			note(r)
		}
	}
	return PutForeign(st, group, given)
}

// PutForeign remembers them.
func PutForeign(st syncstate.Step, group string, given []igf.Role) error {
	if len(given) == 0 {
		st.PutState(syncstate.Foreign+group, nil)
		return nil
	}
	return st.AddState(syncstate.Foreign+group, given)
}

// PutRoles stores who was ever given a say in a group, and what the screens need to know of it. It
// comes after all else that is learned with it: a book that is stored is not judged again.
func PutRoles(st syncstate.Step, group string, b *Book) error {
	book, err := syncstate.Encode(b)
	if err != nil {
		return err
	}
	rulings, err := syncstate.Encode(b.rulings())
	if err != nil {
		return err
	}
	if err := st.Reserve(len(book)+len(rulings), 0); err != nil {
		return err
	}
	st.PutState(syncstate.Roles+group, book)
	st.PutState(igf.SyncRulings+group, rulings)
	return nil
}
