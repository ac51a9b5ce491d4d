package roster

import (
	"rapporteur/sync/trust"
)

// OwnKey returns the key of a device or an author, zero where this replica has none.
func OwnKey(r Replica, id string) (trust.Key, error) {
	secret, err := r.Setting(trust.Setting(id))
	if err != nil || secret == "" {
		return trust.Key{}, err
	}
	return trust.ParseKey(secret)
}

// Digits returns what two people compare by voice to know the key of the person at this
// device; "" while they have none.
func Digits(r Replica) (string, error) {
	self, err := r.Self()
	if err != nil {
		return "", err
	}
	key, err := OwnKey(r, self.Author)
	if err != nil || key.IsZero() {
		return "", err
	}
	return key.Public().Digits(), nil
}
