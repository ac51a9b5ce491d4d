package items

import (
	"strings"
	"time"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/captions"
)

// How far from a session the times of its transcript may be to be times of the day, and
// how many words are said in a minute where nobody noted the end.
const (
	early       = time.Hour
	late        = 3 * time.Hour
	speechSpeed = 130
)

// Heard returns when each turn of a transcript was said, on the clock of its session:
// times of the day where they fit the session, else times since its start. Without any they
// are spread over the session by their words, and estimated is true. A session without a
// start has no clock: all are zero.
func Heard(session *igf.Session, said []readers.Utterance) (at []time.Time, estimated bool) {
	at = make([]time.Time, len(said))
	if session == nil || session.Start.IsZero() {
		return at, false
	}
	read := sinceStart
	for _, u := range said {
		if t, ok := ofTheDay(session, u.Clock, time.Time{}); ok {
			if end := endOf(session, said); !t.Before(session.Start.Add(-early)) && t.Before(end.Add(late)) {
				read = ofTheDay
			}
			break
		}
	}
	last, timed := session.Start, false
	for i, u := range said {
		if t, ok := read(session, u.Clock, last); ok {
			last, timed = t, true
		}
		at[i] = last
	}
	if timed || len(said) == 0 {
		return at, false
	}
	length, words := endOf(session, said).Sub(session.Start), max(1, wordsOf(said))
	before := 0
	for i, u := range said {
		at[i] = session.Start.Add(length / time.Duration(words) * time.Duration(before))
		before += len(strings.Fields(u.Text))
	}
	return at, true
}

// DoubtfulTurns returns the numbers of the turns of which something was guessed, as their
// characters, or when they were said.
func DoubtfulTurns(said []readers.Utterance, estimated bool) map[int]bool {
	out := map[int]bool{}
	for i, u := range said {
		out[i+1] = u.Guessed || estimated
	}
	return out
}

func wordsOf(said []readers.Utterance) (n int) {
	for _, u := range said {
		n += len(strings.Fields(u.Text))
	}
	return n
}

// endOf returns the end of a session, or when it would be by what was said.
func endOf(session *igf.Session, said []readers.Utterance) time.Time {
	if session.End.After(session.Start) {
		return session.End
	}
	return session.Start.Add(time.Minute * time.Duration(1+wordsOf(said)/speechSpeed))
}

// ofTheDay reads a time of the day of the session, in its zone. last is the one before: a
// session may go on past midnight.
func ofTheDay(session *igf.Session, clock string, last time.Time) (at time.Time, ok bool) {
	n, ok := captions.ParseClock(clock)
	if !ok || n[0] > 23 || n[1] > 59 || n[2] > 59 {
		return at, false
	}
	start := session.Start.In(session.Location())
	at = time.Date(start.Year(), start.Month(), start.Day(), n[0], n[1], n[2], 0, start.Location())
	if !last.IsZero() && at.Before(last.Add(-12*time.Hour)) {
		at = at.AddDate(0, 0, 1)
	}
	return at.UTC(), true
}

// sinceStart reads a time since the start: "5:10" is minutes and seconds.
func sinceStart(session *igf.Session, clock string, _ time.Time) (at time.Time, ok bool) {
	n, ok := captions.ParseClock(clock)
	if !ok || n[0] > 99 {
		return at, false
	}
	if strings.Count(clock, ":") == 1 {
		n = [3]int{0, n[0], n[1]}
	}
	return session.Start.Add(time.Duration(n[0])*time.Hour + time.Duration(n[1])*time.Minute + time.Duration(n[2])*time.Second), true
}
