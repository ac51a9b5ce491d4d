package gate

import (
	"rapporteur/app/igf"
	"rapporteur/sync/trust"
)

// reach is how far the withdrawal of an entry goes. The zero value is the least: anybody can
// write down what others wrote, and withdraw that.
type reach uint8

const (
	// toItself hides the entry. What else has its words stays: nobody is proven to have written
	// the entry where others sign, or to have withdrawn it, or who did has no say over it.
	toItself reach = iota
	// toCopies also finds its words again in other records.
	toCopies
)

// reachOf says how far a withdrawal of an entry goes.
func (w *withdrawals) reachOf(r *igf.Redaction, e igf.Entry) (reach, error) {
	say, err := w.coordinators(e.Head().Group)
	if err != nil || r.Doubted || say.Known() && !r.Allowed(e, say) {
		return toItself, err
	}
	for _, x := range []igf.Entry{r, e} {
		if proven, err := w.proven(x); err != nil || !proven {
			return toItself, err
		}
	}
	return toCopies, nil
}

// proven reports whether an entry is by whom it names, as far as anybody here signs. What has
// a signature in the replica was proven when it came; what has none was written here, or
// by somebody who does not sign.
func (w *withdrawals) proven(e igf.Entry) (bool, error) {
	h := e.Head()
	if h.Signature != "" || w.book.self.Is(h.Author) || w.book.after.InAct(e.Key()) != nil {
		return true, nil
	}
	if w.signs == nil {
		signs, err := w.book.replica.Signs()
		if err != nil {
			return false, err
		}
		w.signs = &signs
	}
	if !*w.signs {
		return true, nil
	}
	key, err := w.book.replica.Setting(trust.Setting(h.Device))
	return key != "", err
}

// coordinators returns those of a group.
func (w *withdrawals) coordinators(group string) (igf.Coordinators, error) {
	if say, known := w.say[group]; known {
		return say, nil
	}
	say, err := w.book.replica.Coordinators(group)
	w.say[group] = say
	return say, err
}
