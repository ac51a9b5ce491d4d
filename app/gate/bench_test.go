package gate_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
)

// The sizes of a busy year.
const (
	entries = 10_000
	people  = 500
)

func ulid(n int) string { return fmt.Sprintf("01GK6Z%020d", n) }

func note(n int, text string) *igf.Note {
	x := &igf.Note{NoteKind: igf.Intervention, Text: text}
	x.ID, x.Group, x.Sheet = ulid(n), "bpf", fmt.Sprintf("session-%d", n%40)
	x.At = time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Second)
	x.Author = igf.Author{ID: ulid(0)}
	return x
}

// word is a made-up word with a capital, another for each number.
func word(n int) string {
	const signs = "bdfgklmnprstvz"
	w := ""
	for range 4 {
		w += string(signs[n%len(signs)]) + string("aeiou"[n%5])
		n = n/len(signs) + n%len(signs)*31
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

// busy fills a replica with notes of which each third hides who spoke.
func busy(b *testing.B) *store.Replica {
	b.Helper()
	r, _, err := store.Open(b.Context(), store.Options{Dir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = r.Close() })
	words := strings.Repeat("The states that spoke agreed to keep the list of norms short and to say who is asked for what. ", 4)[:330]
	for at := 0; at < entries; at += 1000 {
		act := igf.Act{ID: ulid(900_000 + at)}
		for n := at; n < at+1000; n++ {
			x := note(n+1, words)
			who := fmt.Sprintf("Givena%c Familz%c%c", 'a'+n%26, 'a'+(n/26)%26, 'a'+(n/3)%26)
			if n%3 == 0 {
				x.Speaker = igf.Attribution{Naming: igf.Anonymous}
				act.Private = append(act.Private, igf.Private{Of: x.Key(), Name: word(n%23) + " " + word(1000+n%people), Affiliation: "Institute " + word(n%people%90)})
			} else {
				x.Speaker = igf.Attribution{Naming: igf.Named, Name: who}
			}
			act.Records = append(act.Records, x)
		}
		if err := r.Save(b.Context(), &act); err != nil {
			b.Fatal(err)
		}
	}
	return r
}

// BenchmarkOpen reads whom a replica hides, as a program does at its first act.
func BenchmarkOpen(b *testing.B) {
	r := busy(b)
	for b.Loop() {
		if _, err := gate.Open(r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAct looks through the act of one note.
func BenchmarkAct(b *testing.B) {
	r := busy(b)
	book, err := gate.Open(r)
	if err != nil {
		b.Fatal(err)
	}
	x := note(entries+1, "Asks who pays for the translation of the report, and when it is due.")
	act := igf.Act{Records: []igf.Record{x}, Private: []igf.Private{{Of: x.Key(), Name: "Somebody New"}}}
	for b.Loop() {
		after, err := book.After(act)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := after.Gate().Share(x, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkShare lets all entries out.
func BenchmarkShare(b *testing.B) {
	share(b, busy(b))
}

func share(b *testing.B, r *store.Replica) {
	b.Helper()
	var all []igf.Entry
	for e, err := range r.Entries(igf.KindNote) {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, e)
	}
	for b.Loop() {
		b.StopTimer()
		book, err := gate.Open(r) // which remembers nothing yet
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		g := book.Gate()
		for _, e := range all {
			if _, err := g.Share(e, nil); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(all)), "entries/op")
}
