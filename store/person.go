package store

import "rapporteur/app/igf"

// Private is what only this device knows of a record.
func (r *Replica) Private(of igf.Key) (p igf.Private, ok bool, err error) {
	err = r.view(func(t *tx) error {
		ok, err = t.readValue(in(spacePrivate, string(of)), &p)
		return err
	})
	return p, ok, err
}

// Self is the person at this device; all empty before they said who they are.
func (r *Replica) Self() (s igf.Self, err error) {
	err = r.view(func(t *tx) error {
		_, err := t.readValue([]byte{spaceSelf}, &s)
		return err
	})
	return s, err
}

// Setting is a setting of this device, "" when it was never made.
func (r *Replica) Setting(name string) (value string, err error) {
	err = r.view(func(t *tx) error {
		b, err := t.read(in(spaceSetting, name))
		value = string(b)
		return err
	})
	return value, err
}
