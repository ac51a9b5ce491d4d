package igf

import "slices"

// StandsOn returns the records that others must have before a record, or with it: its session,
// its output, the entries that it is about. A withdrawal waits for none of the entries: it is
// never too early. A session names its outputs, and does not stand on them.
func StandsOn(rec Record) []Key {
	var out []Key
	for of := range References(rec) {
		if _, withdraws := rec.(*Redaction); withdraws && of.IsEntry() || of == rec.Key() || rec.Kind() == KindSession && of.Is(KindOutput) {
			continue
		}
		out = append(out, of)
	}
	if o, ok := rec.(*Output); ok && o.MinutesOf != "" {
		out = append(out, SessionKey(o.MinutesOf))
	}
	slices.Sort(out)
	return out
}

// LeftOutError means that a record waits because what it stands on was left out, and is never
// sent.
type LeftOutError struct{ Record, On Key }

func (e *LeftOutError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *LeftOutError) Sentence() Sentence {
	return Sentencef("it stands on the %s, which was left out and is not sent: leave it out too, or edit that and let it be sent", e.On.Named())
}
