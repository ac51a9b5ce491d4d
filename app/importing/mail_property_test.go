package importing

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/budget"
)

// uniqueWords makes words that stand in a file once.
type uniqueWords struct{ n int }

func (k *uniqueWords) one() string { k.n++; return fmt.Sprintf("zq%04d", k.n) }

func (k *uniqueWords) line(t *rapid.T) string {
	w := k.one()
	return rapid.SampledFrom([]string{
		w + " and so on.", "> " + w, ">> " + w, "> > " + w, "| " + w, "From " + w + " on", "-- " + w, "--", "-- ", "", "", ">", "On 13 Nov 2026, Kevin " + w + " <k@example.org> wrote:", "> On 13 Nov 2026, Kevin " + w + " <k@example.org> wrote:",
		"From: " + w + " <k@example.org>", "To: l@example.org", "Sent: 13 Nov 2026", "__________________________", "Kevin " + w, "Kevin Otieno", "Dear Kevin " + w + ",", "Best,", "-----Original Message-----", "-----BEGIN PGP SIGNED MESSAGE-----", "- -- " + w,
		"-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----", "-------------- next part --------------", "URL: <https://example.org/" + w + ">", "Sent from my " + w, "Content-Length: 3", "Message: 1", strings.Repeat("-", 70), strings.Repeat("-", 30), "Today's Topics:",
		"mailing list " + w + " https://example.org", "To unsubscribe from this group " + w,
	}).Draw(t, "line")
}

func (k *uniqueWords) text(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		b.WriteString(k.line(t) + "\n")
	}
	return b.String()
}

func (k *uniqueWords) mail(t *rapid.T, depth int) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", ">"}).Draw(t, "quoted"))
	if rapid.Bool().Draw(t, "from") {
		b.WriteString("From: Kevin Otieno <k@example.org>\n")
	}
	b.WriteString("Subject: x\n")
	b.WriteString(rapid.SampledFrom([]string{"", "", "", k.one() + " has no colon\n", "From: Ana " + k.one() + " <a@example.org>\n"}).Draw(t, "odd"))
	b.WriteString(k.part(t, depth))
	return b.String()
}

func (k *uniqueWords) part(t *rapid.T, depth int) string {
	switch n := rapid.IntRange(0, 9).Draw(t, "part"); {
	case n < 2 && depth > 0:
		kind := rapid.SampledFrom([]string{"mixed", "alternative", "digest", "related"}).Draw(t, "multi")
		boundary := fmt.Sprintf("b%d", k.n)
		var b strings.Builder
		b.WriteString("Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n")
		b.WriteString(rapid.SampledFrom([]string{"", "", k.one() + "\n"}).Draw(t, "preamble"))
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			b.WriteString("--" + boundary + "\n")
			if kind == "digest" {
				b.WriteString("\n" + k.mail(t, depth-1))
			} else {
				b.WriteString(k.part(t, depth-1))
			}
			b.WriteString("\n")
		}
		if rapid.Bool().Draw(t, "closed") {
			b.WriteString("--" + boundary + "--\n" + rapid.SampledFrom([]string{"", k.one() + "\n"}).Draw(t, "behind"))
		}
		return b.String()
	case n == 2:
		return "Content-Type: text/html\n\n<p>" + strings.ReplaceAll(k.text(t), "<", "&lt;") + "</p><table><tr><td>" + k.one() + "<td>" + k.one() + "</table>\n"
	case n == 3:
		return "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\n" + k.text(t)
	case n == 4:
		return "Content-Type: text/plain; format=flowed; charset=x-none\n\n" + k.text(t)
	}
	return "Content-Type: text/plain\n\n" + k.text(t)
}

var uniqueWord = regexp.MustCompile(`zq\d{4}`)

// Every word of a file of mails is in one of them, or in one piece that is left over,
// and only once: nothing is lost, whatever a mail looks like, and nothing doubled.
func TestMailsAndWhatIsLeftAreTheWholeFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := &uniqueWords{}
		archive := rapid.Bool().Draw(t, "archive")
		n := 1
		var b strings.Builder
		if archive {
			n = rapid.IntRange(1, 4).Draw(t, "mails")
			b.WriteString(rapid.SampledFrom([]string{"", "", k.one() + "\n\n"}).Draw(t, "before"))
		}
		for range n {
			if archive {
				b.WriteString("From x@example.org Sat Nov 14 09:12:44 2026\n")
			}
			b.WriteString(k.mail(t, 2) + "\n")
		}
		r, err := ReadMails(t.Context(), budget.Of("a.mbox", []byte(b.String())))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, m := range r.Items {
			out.WriteString(m.Name + "\n" + m.Text + "\n")
		}
		for _, l := range r.Left {
			fmt.Fprintf(&out, "[%s %s] %s\n", l.Kind, l.Where, l.Words)
		}
		got := map[string]int{}
		for _, w := range uniqueWord.FindAllString(out.String(), -1) {
			got[w]++
		}
		for _, w := range uniqueWord.FindAllString(b.String(), -1) {
			if got[w] != 1 {
				t.Fatalf("%s is there %d times\n%s\n=====\n%s", w, got[w], b.String(), out.String())
			}
		}
	})
}

// Each piece says where it is.
func TestLeftoversSayWhereTheyAre(t *testing.T) {
	r, err := ReadMails(t.Context(), budget.Of("a.mbox", []byte(box)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range r.Left {
		got = append(got, fmt.Sprintf("%d %s %s", l.Item, l.Kind, l.Where))
	}
	want := []string{"1 signature 1:4", "2 attachment 2 x.pdf", "3 quotation 3:3"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
