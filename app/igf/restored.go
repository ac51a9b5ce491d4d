package igf

import "time"

// RestoredKey is the key under which this device keeps that a record waited in the backup from
// which the replica was restored: it may have been taken back since, on a device that nobody
// can ask, so it waits until a person has looked at it. No record has this key, and it is
// never sent.
func RestoredKey(of Key) Key { return Key("restored/" + string(of)) }

// RestoredError means that a record waited in the backup from which this replica was restored,
// and that nobody has looked at it since.
type RestoredError struct {
	Record Key
	Made   time.Time // the backup
}

func (e *RestoredError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *RestoredError) Sentence() Sentence {
	return Sentencef("it waited in the backup of %s, from which this replica was restored, and may have been changed or taken back since: look at it", Moment(e.Made))
}

// Looked is what this device keeps of a record once a person has looked at it.
func Looked(of Key) Private { return Private{Of: RestoredKey(of)} }

// looked returns a RestoredError where nobody has looked at a record since the replica was
// restored. What was withdrawn whole goes without its words.
func (p *crossing) looked() error {
	if p.scope.All() {
		return nil
	}
	kept, err := p.gate.kept(RestoredKey(p.record.Key()))
	if err != nil || kept.Restored.IsZero() {
		return err
	}
	return &RestoredError{Record: p.record.Key(), Made: kept.Restored}
}
