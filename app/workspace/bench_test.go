package workspace_test

import (
	"fmt"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/store"
)

// manyComments is what a busy year leaves: more than one group gets.
const manyComments = 100_000

// full is a workspace over a replica of manyComments comments, one in ten by
// somebody whose name stays on this device.
func full(b *testing.B) *workspace.Workspace {
	b.Helper()
	replica, _, err := store.Open(b.Context(), store.Options{Dir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := replica.Close(); err != nil {
			b.Error(err)
		}
	})
	w, err := workspace.New(workspace.Params{Replica: replica})
	if err != nil {
		b.Fatal(err)
	}
	self := igf.Self{Author: "01GK7000000000000000000000", Name: "Noor Sample", Naming: igf.Named}
	records := []igf.Record{
		&igf.Group{ID: "bpf", Name: "BPF Sample", Modality: igf.BPF},
		&igf.Output{ID: "bpf/norms", Title: "Norms", Cycle: "2022", Stage: igf.PublicComment},
	}
	var private []igf.Private
	says := []string{"The text says norms where it means rules.", "Élargir la définition aux opérateurs.", "应当保护公共核心。", "يجب حماية النواة العامة."}
	for i := range manyComments {
		c := &igf.Comment{
			Meta:   igf.Meta{ID: fmt.Sprintf("01GK70%020d", i+1), Group: "bpf", Sheet: "online-2022", At: time.Date(2022, 11, 1, 0, 0, 0, 0, time.UTC), Author: igf.Author{ID: self.Author}},
			Output: "bpf/norms", Channel: igf.ByWebForm, Text: fmt.Sprintf("Comment %d. %s", i, says[i%len(says)]),
		}
		if i%10 == 0 {
			c.By.Naming = igf.Anonymous
			private = append(private, igf.Private{Of: c.Key(), Name: fmt.Sprintf("Person %d (sample)", i)})
		}
		records = append(records, c)
	}
	if err := w.Device.Load(b.Context(), self, records, private); err != nil {
		b.Fatal(err)
	}
	return w
}

// BenchmarkFind looks among 100,000 comments: for a word that none has, the
// longest way, and for one that many have, of which 60 are shown.
func BenchmarkFind(b *testing.B) {
	w := full(b)
	for _, c := range []struct {
		name, query string
		hits        int
	}{{"nothing", "nowhere to be found", 0}, {"many", "norms", 60}, {"one", "\"comment 99123\"", 1}, {"private", "\"person 99990\"", 1}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				hits, err := w.Finding.Find(b.Context(), c.query, 60)
				if err != nil || len(hits) < c.hits {
					b.Fatal(len(hits), err)
				}
			}
		})
	}
}

// BenchmarkFinder is what a key costs in the box that finds anything, once it
// has read the 100,000 comments; and that reading.
func BenchmarkFinder(b *testing.B) {
	w := full(b)
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			w.Finding.Finder().Read(b.Context())
		}
	})
	f := w.Finding.Finder()
	f.Read(b.Context())
	for name, query := range map[string]string{"nothing": "nowhere to be found", "many": "norms", "private": "\"person 99990\"", "arabic": "النواة"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Find(b.Context(), query, 60); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
