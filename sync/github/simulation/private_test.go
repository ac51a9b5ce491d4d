package simulation

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/github"
	"rapporteur/sync/github/githubtest"
)

// secrets are values that only this device may know; each is found again
// wherever it turns up.
type secrets struct {
	t    *rapid.T
	list []string
}

func (s *secrets) draw(what string) string {
	v := fmt.Sprintf("PRIVATE%d %s %s", len(s.list), what, rapid.SampledFrom([]string{"José", "李明", "نورا", "Иван"}).Draw(s.t, what))
	s.list = append(s.list, v)
	return v
}

func (s *secrets) private(of igf.Key) igf.Private {
	return igf.Private{
		Of: of, Name: s.draw("name"), Email: s.draw("mail") + "@example.org", Affiliation: s.draw("affiliation"),
		Stakeholder: s.draw("stakeholder"), Region: s.draw("region"), Remark: s.draw("remark"),
	}
}

// Every kind of record, under every naming, with everything private that the
// real replica can hold beside it: no request to GitHub has a byte of that,
// in a body, a path, a message or a header, whether it is pushed or proposed.
func TestNothingPrivateIsSentToGitHub(t *testing.T) {
	rounds := 0
	rapid.Check(t, func(rt *rapid.T) {
		if rounds++; testing.Short() && rounds > 3 || rounds > 20 {
			return // a replica on disk and a repository each: enough
		}
		s := githubtest.New(t)
		repo := s.Repo("maria", "igf-2022")
		hidden := &secrets{t: rt}
		dir := filepath.Join(t.TempDir(), "replica")
		replica, _, err := store.Open(context.Background(), store.Options{Dir: dir, Limits: &store.Limits{}})
		if err != nil {
			rt.Fatal(err)
		}
		defer replica.Close()
		save := func(act *igf.Act) {
			if err := replica.Save(context.Background(), act); err != nil {
				rt.Fatal(err)
			}
		}
		ids := reader{NewDevice(NewModel(), 0, rapid.Uint64().Draw(rt, "seed")).random}
		naming := rapid.SampledFrom(igf.Namings())
		self := igf.Self{
			Author: newID(ids), Name: hidden.draw("own name"), Email: hidden.draw("own mail") + "@example.org",
			Affiliation: hidden.draw("own affiliation"), Stakeholder: "civil-society", Naming: naming.Draw(rt, "own naming"),
		}
		if self.Naming == igf.Named {
			hidden.list[0] = "PRIVATE-not-private" // chosen to be public
		}
		save(&igf.Act{ID: newID(ids), Self: &self})
		for _, rec := range everyKind(rt, ids, self, naming) {
			save(&igf.Act{ID: newID(ids), Records: []igf.Record{rec}, Private: []igf.Private{hidden.private(rec.Key())}})
		}
		if err := replica.KeepUnsaved(igf.Unsaved{Slot: "session/x", Text: hidden.draw("typed and not saved"), At: time.Now()}); err != nil {
			rt.Fatal(err)
		}
		syncAll(rt, s, replica, s.Account("maria"), false)
		save(&igf.Act{ID: newID(ids), Records: everyKind(rt, ids, self, naming)[3:]})
		syncAll(rt, s, replica, s.Account("joao"), true)
		if len(repo.OpenPulls()) != 1 || len(repo.Log("HEAD")) < 2 {
			rt.Fatalf("nothing was sent: %q, %q", repo.OpenPulls(), repo.Log("HEAD"))
		}
		for _, q := range s.Requests() {
			hidden.search(q)
		}
	})
}

// search fails where a request has something private, in whatever writing.
func (s *secrets) search(q githubtest.Request) {
	var all bytes.Buffer
	path, _ := url.PathUnescape(q.Path)
	fmt.Fprintln(&all, q.Path, path, q.Query, q.Header)
	all.Write(q.Body)
	var packed struct{ Content []byte }
	if json.Unmarshal(q.Body, &packed) == nil { // a file that travels in base64
		all.Write(packed.Content)
	}
	for _, v := range s.list {
		mark, _, _ := strings.Cut(v, " ") // "PRIVATE7": the same in every writing
		if bytes.Contains(all.Bytes(), []byte(mark+" ")) || bytes.Contains(all.Bytes(), []byte(v)) {
			s.t.Fatalf("%s %s has %q", q.Method, q.Path, v)
		}
	}
}

func newID(r reader) string {
	d := Device{random: r.random}
	return d.id()
}

func syncAll(t *rapid.T, s *githubtest.Server, replica *store.Replica, token string, proposes bool) {
	r, err := github.New(github.Params{
		Address: "https://github.invalid/maria/igf-2022", API: s.API(), Token: token, Transport: s.Transport(),
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(engine.Params{Replica: replica, Remote: r, Gate: gate.Of(replica)})
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := e.Sync(context.Background())
	if err != nil || len(receipt.SetAside) > 0 || proposes != (receipt.Link != "") {
		t.Fatalf("sync: %+v, %v", receipt, err)
	}
}

// everyKind returns one record of each, attributed under a random naming, in the
// form that may be shared.
func everyKind(t *rapid.T, ids reader, self igf.Self, naming *rapid.Generator[igf.Naming]) []igf.Record {
	who := igf.Attribution{
		Naming: naming.Draw(t, "naming"), Name: "Sample Person", Affiliation: "Sample Institute", Stakeholder: "civil-society", Region: "grulac",
	}.Public()
	at := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	meta := func() igf.Meta {
		return igf.Meta{ID: newID(ids), Group: sampleGroup, Sheet: sampleSheet, At: at, Author: self.Public()}
	}
	comment := &igf.Comment{Meta: meta(), Output: sampleOutput, By: who, Channel: igf.InTheSession, Text: "A comment"}
	return []igf.Record{
		&igf.Programme{Title: "Sample programme"},
		&igf.Group{ID: sampleGroup, Name: "Sample forum", Modality: igf.BPF},
		&igf.Output{ID: sampleOutput, Title: "Sample output", Stage: igf.Drafting, Draft: "# Norms\n"},
		&igf.Note{Meta: meta(), NoteKind: igf.Intervention, Speaker: who, Text: "A note"},
		comment,
		&igf.Response{Meta: meta(), Comment: comment.ID, Disposition: igf.Accepted, Reason: "It is better"},
		&igf.Redaction{Meta: meta(), Entry: comment.ID, Scope: "person", Reason: "consent withdrawn"},
	}
}
