package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Entries whose certificate is missing wait for it. Whoever knows the certificate puts it
// back, also where nothing else is to be sent, and then they are taken.
func TestEntriesWaitForTheirCertificate(t *testing.T) {
	for _, by := range []string{"a", "b"} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		n := a.note("first")
		a.save(n)
		a.sync()
		b.sync()
		path := format.CertificatePath(a.store.Device(), n.Author.ID)
		r.remove(t, path)
		c := r.device("newcomer")
		if rec := c.syncsPlain(); rec.Received != 0 || !told(rec, n.ID) {
			t.Errorf("%+v", rec)
		}
		if rec := map[string]*device{"a": a, "b": b}[by].sync(); len(rec.SetAside) != 0 || !rec.Verified {
			t.Errorf("%s: %+v", by, rec)
		}
		if rec := c.syncsPlain(); rec.Received != 1 || len(rec.SetAside) != 0 {
			t.Errorf("%s put it back: %+v", by, rec)
		}
	}
}

// Whoever can read the history knows a certificate that was removed there: they put it back, and
// take what is signed with it.
func TestACertificateOfTheHistory(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("first")
	a.save(n)
	a.sync()
	path := format.CertificatePath(a.store.Device(), n.Author.ID)
	certificate := r.files()[path]
	r.remove(t, path)
	if rec := r.device("newcomer").sync(); rec.Received != 1 || r.files()[path] != certificate {
		t.Errorf("the newcomer has received %d, and left there %q", rec.Received, r.files()[path])
	}
}

// A certificate that somebody changed is mended by its own device, and by no other one.
func TestAChangedCertificateIsMended(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	n := a.note("first")
	a.save(n)
	a.sync()
	b.sync()
	path := format.CertificatePath(a.store.Device(), n.Author.ID)
	certificate := r.files()[path]
	r.push(t, map[string]string{path: certificate + "# changed\n"})
	if rec := b.sync(); len(rec.SetAside) != 1 || rec.SetAside[0].Path != path {
		t.Errorf("b is told %+v", rec.SetAside)
	}
	if rec := a.sync(); len(rec.SetAside) != 0 || r.files()[path] != certificate {
		t.Errorf("%+v: %s", rec.SetAside, r.files()[path])
	}
	if rec := b.sync(); len(rec.SetAside) != 0 {
		t.Errorf("b is told %+v", rec.SetAside)
	}
}

// What stands in the way of a certificate holds back nothing else.
func TestACertificateThatCannotBeWritten(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(b.note("first"))
	b.sync()
	r.push(t, map[string]string{"devices/" + a.store.Device(): "a file where a folder has to be"})
	n := a.note("goes all the same")
	a.save(n)
	if rec := a.sync(); rec.Sent != 1 || !rec.Verified || len(rec.SetAside) == 0 {
		t.Errorf("%+v", rec)
	}
	if rec := b.sync(); rec.Received != 0 || !told(rec, n.ID) {
		t.Errorf("%+v", rec)
	}
	r.remove(t, "devices/"+a.store.Device())
	a.sync()
	if rec := b.sync(); rec.Received != 1 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
}

// Where something stands in the way of the certificate of somebody else, this device does
// not write one in their name.
func TestNobodyCertifiesForSomebodyElse(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("first"))
	a.sync()
	b.sync()
	r.remove(t, "devices/"+a.store.Device())
	r.push(t, map[string]string{"devices/" + a.store.Device(): "a file where a folder has to be"})
	b.save(b.note("second"))
	b.sync()
	b.save(b.note("third"))
	b.sync()
	for path := range r.files() {
		if strings.HasPrefix(path, "devices/"+b.store.Device()) && !strings.Contains(path, sampleAuthor("b")) {
			t.Errorf("%s: b speaks for somebody else", path)
		}
	}
}

// A withdrawal that somebody wrote into a file of this device is not signed by it, and not
// sent again when it is gone.
func TestAForgedWithdrawalInAnOwnFile(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	n := a.note("first")
	a.save(n)
	a.sync()
	b.sync()
	forged := &igf.Redaction{Meta: a.meta(), Entry: n.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	forged.Device, forged.Lamport = a.store.Device(), 9
	path := a.sheet(1)
	was := r.files()[path]
	r.push(t, map[string]string{path: was + "\n" + text(t, forged)})
	a.sync()
	r.push(t, map[string]string{path: was})
	a.save(a.note("goes on"))
	a.sync()
	for path, data := range r.files() {
		if strings.Contains(data, forged.ID) {
			t.Errorf("%s has it again:\n%s", path, data)
		}
	}
}

// A withdrawal that nobody is proven to have made is a question: the words stay on the device
// of their author, also where the file of that device went at the same time, and come back
// when the author declines.
func TestAQuestionTakesNoWords(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.isCalled("Amina Sample")
	n := a.note("words that stay")
	a.save(group("norms"), n)
	a.sync()
	b.sync()
	question := &igf.Redaction{Meta: b.meta(), Entry: n.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	question.Author.ID, question.Device, question.Lamport = "01SAMPAVTH0R00000000000009", "byhand", 9
	r.remove(t, a.sheet(1))
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, question)})
	for range 2 {
		if rec := a.sync(); !told(rec, n.ID) {
			t.Errorf("the author is not told: %+v", rec)
		}
	}
	if got := a.get(n.Key()).(*igf.Note); got.Text != n.Text {
		t.Fatalf("a has %q", got.Text)
	}
	a.save(&igf.Redaction{Meta: a.meta(), Entry: question.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor})
	a.sync()
	c := r.device("newcomer")
	c.sync()
	if got, _ := c.get(n.Key()).(*igf.Note); got == nil || got.Text != n.Text {
		t.Errorf("a newcomer has %+v", got)
	}
}
