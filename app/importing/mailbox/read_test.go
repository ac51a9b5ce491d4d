package mailbox

import (
	"bytes"
	"compress/gzip"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// read returns the texts of the mails of a file, and the kinds of what is left of it.
func read(t *testing.T, data []byte) (texts []string, left []leftover.Kind) {
	t.Helper()
	type result struct {
		ms   []Message
		left []leftover.Piece
	}
	r, err := budget.Read(t.Context(), budget.Of("a.mbox", data), budget.Imports(), func(s *budget.Source) (r result, err error) {
		r.ms, r.left, err = Read(s)
		return r, err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.left {
		left = append(left, p.Kind)
	}
	for _, m := range r.ms {
		texts = append(texts, strings.TrimSpace(m.Text))
		for _, p := range m.Left {
			left = append(left, p.Kind)
		}
	}
	return texts, left
}

const (
	separated = "From x@example.org Sat Nov 14 09:12:44 2026\n"
	ana       = "From: Ana Sample <ana@example.org>\nSubject: Draft\n\nName the cause.\n"
	kevin     = "From: Kevin Sample <kevin@example.org>\nSubject: Re: Draft\n\nI agree.\n"
)

// An archive is cut where a mail begins, and nowhere else.
func TestArchivesAreCutBetweenMails(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"a list server's":             {"From ana at example.org  Sat Nov 14 09:12:44 2026\n" + ana + "\nFrom kevin at example.org  Sat Nov 14 10:12:44 2026\n" + kevin, []string{"Name the cause.", "I agree."}},
		"with a zone":                 {"From 1@xxx Sat Nov 14 09:12:44 +0000 2026\r\n" + strings.ReplaceAll(ana, "\n", "\r\n"), []string{"Name the cause."}},
		"sentences that begin so":     {separated + ana + "\nFrom my point of view 5 is unclear.\n\nFrom paragraph 8 at 10:30 in 2026\n\n>From here on\n", []string{"Name the cause.\n\nFrom my point of view 5 is unclear.\n\nFrom paragraph 8 at 10:30 in 2026\n\nFrom here on"}},
		"a mail quoted by its length": {separated + "From: ana@example.org\nContent-Length: 97\n\n" + separated + kevin[:53] + "\n\n" + separated + kevin, []string{strings.TrimSpace(separated + kevin[:53]), "I agree."}},
		"a length that is wrong":      {separated + "From: ana@example.org\nContent-Length: 3\n\nName the cause.\n\n" + separated + kevin, []string{"Name the cause.", "I agree."}},
		"cut in a part":               {separated + "From: ana@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nName the cause.\n\n" + separated + kevin, []string{"Name the cause.", "I agree."}},
	} {
		if got, _ := read(t, []byte(c.data)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A packed archive is read; one that is cut off as far as it goes, and that is known.
func TestPackedArchives(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range 2000 {
		z.Write([]byte(separated + ana + "\n"))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got, left := read(t, b.Bytes()); len(got) != 2000 || len(left) > 0 {
		t.Errorf("%d mails, left %v", len(got), left)
	}
	if got, left := read(t, b.Bytes()[:b.Len()-12]); len(got) == 0 || !slices.Equal(left, []leftover.Kind{leftover.Damaged}) {
		t.Errorf("cut off: %d mails, left %v", len(got), left)
	}
}

// A digest is the mails in it, in whatever form it comes.
func TestDigestsAreTheirMails(t *testing.T) {
	const head = "From: bpf-request@lists.example.org\nSubject: Bpf Digest, Vol 11, Issue 3\n"
	const mime = head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nToday's Topics:\n\n--a\nContent-Type: multipart/digest; boundary=b\n\n"
	for name, data := range map[string]string{
		"MIME":                     mime + "--b\n\n" + ana + "\n--b\n\n" + kevin + "\n--b--\n--a--\n",
		"MIME without empty heads": mime + "--b\n" + ana + "\n--b\n" + kevin + "\n--b--\n--a--\n",
		"MIME with types":          mime + "--b\nContent-Type: message/rfc822\n\n" + ana + "\n--b\nContent-Type: message/rfc822\n\n" + kevin + "\n--b--\n--a--\n",
		"plain text":               head + "\nToday's Topics:\n\n   1. Draft\n\n" + strings.Repeat("-", 70) + "\n\nMessage: 1\n" + ana + "\n" + strings.Repeat("-", 30) + "\n\nMessage: 2\n" + kevin + "\n" + strings.Repeat("-", 30) + "\n\nEnd of Bpf Digest\n",
	} {
		if got, left := read(t, []byte(data)); !slices.Equal(got, []string{"Name the cause.", "I agree."}) || !slices.Equal(left, []leftover.Kind{leftover.Frame}) {
			t.Errorf("%s: %q, left %v", name, got, left)
		}
	}
}

// What a mail says in HTML alone is left, and not what it says twice.
func TestPagesThatSayMore(t *testing.T) {
	for page, want := range map[string][]leftover.Kind{"<p>Name <b>the</b> cause.</p>": nil, "<p>Name the cause.</p><p>And the time.</p>": {leftover.Page}} {
		data := "From: ana@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nName the cause.\n--b\nContent-Type: text/html\n\n" + page + "\n--b--\n"
		if got, left := read(t, []byte(data)); !slices.Equal(got, []string{"Name the cause."}) || !slices.Equal(left, want) {
			t.Errorf("%s: %q, left %v", page, got, left)
		}
	}
}
