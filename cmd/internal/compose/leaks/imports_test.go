package leaks

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
)

// importWays are the kinds of files. In each the person writes one thing, and
// somebody else another in which the person's name stands; in "mail attribution"
// the person is only quoted.
var importWays = []string{"table", "mail", "mail attribution", "transcript", "transcript comments", "word", "markdown"}

func importFile(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	x := newDoor(w, d, r, a.Person)
	c := items.Defaults{Output: output, Session: x.session, Naming: igf.Anonymous}
	if a.Class == "E2 import undone" {
		c.Naming = igf.Named
	}
	f, lines, err := readFile(w.ctx, a.Door, s, c, r)
	if err != nil {
		return err
	}
	for _, l := range lines {
		f.Items = append(f.Items, l.Item)
	}
	all := f.Items
	// As in the window: what cannot be taken is left out, line by line.
	previews, err := d.Importing.PreviewItems(w.ctx, f)
	if err != nil {
		return err
	}
	own := false
	for i, p := range previews {
		if all[i].LeftOut = p.Err != nil; p.Err == nil {
			own = own || !p.Present && by(all[i]) == s.name() // what is here already tells nothing of its author
		}
	}
	done, err := d.Importing.Import(w.ctx, f, func(_ int, err error) error { return err })
	if err != nil {
		return err
	}
	s.imports = done.ID
	s.hidden = c.Naming == igf.Anonymous
	s.forgotten = !own && s.hidden
	s.mentioned(a.Do+" "+a.Door, "")
	return nil
}

func by(it importing.Item) string {
	if it.Note != nil {
		return it.Note.Speaker
	}
	return it.Comment.By
}

func undoImport(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if s.imports == "" || !s.pending || s.public {
		return errNothing
	}
	_, err := d.Undoing.UndoImport(w.ctx, s.imports)
	if err == nil {
		s.hidden = true
	}
	s.imports, s.forgotten = "", true
	return err
}

// readFile makes a file and reads it as the program does.
func readFile(ctx context.Context, way string, s *story, c items.Defaults, r *rand.Rand) (f importing.File, lines []items.NumberedItem, err error) {
	all := func(int) bool { return true }
	says := s.sentence(r)
	switch way {
	case "mail", "mail attribution":
		mails, err := readers.ReadMails(ctx, budget.Of("list.mbox", mailbox(way == "mail", s, says, r)))
		lines, _ = items.FromMails(mails.Items, c, all)
		return importing.File{From: "mail", People: mails.People}, lines, err
	case "transcript", "transcript comments":
		text := fmt.Sprintf(">> %s: We have a list of %s.\n\n>> ANN READER: %s\n", s.name(), innocent(s.number), oneLine(says))
		us, err := readers.ReadTranscript(ctx, budget.Of("t.txt", []byte(text)))
		lines, _ = items.FromTranscript(us.Items, make([]time.Time, len(us.Items)), c, nil, func(int) bool { return way != "transcript" }, all)
		return importing.File{From: "transcript", People: us.People}, lines, err
	case "word":
		as, err := readers.ReadDocx(ctx, budget.Of("d.docx", wordFile(s, says)))
		return importing.File{From: "docx", People: as.People}, items.FromAnnotations("docx", as.Items, c), err
	case "markdown":
		as, err := readers.ReadMarkdown(ctx, budget.Of("d.md", []byte(fmt.Sprintf("# Norms\n\nA first paragraph.{>>@%s: Name the days.<<}\n\nA second one.{>>@Ann Reader: %s<<}\n", s.name(), oneLine(says)))))
		return importing.File{From: "markdown", People: as.People}, items.FromAnnotations("markdown", as.Items, c), err
	}
	var b bytes.Buffer
	t := csv.NewWriter(&b)
	_ = t.WriteAll([][]string{{"by", "text", "proposed_wording", "translation", "translated_to", "email"}, {s.name(), "Name the days of " + innocent(s.number), "", "", "", s.email()}, {"Ann Reader", "I agree.", says, says, "en", ""}})
	g, err := readers.ReadForm(ctx, budget.Of("form.csv", b.Bytes()), "")
	if err != nil {
		return f, nil, err
	}
	rows, _, err := g.Comments(nil, c.Output)
	here := items.Lookup{Forms: func(string) ([]lists.EntryView, error) { return nil, nil }, ResolveIDs: func(_, _ *string) error { return nil }}
	for _, row := range rows.Items {
		l, _, e := items.FromRow(row, c, here)
		if e != nil {
			return f, nil, e
		}
		lines = append(lines, l)
	}
	return importing.File{From: "csv", People: g.Named(nil)}, lines, err
}

// mailbox has two mails of a list.
func mailbox(both bool, s *story, says string, r *rand.Rand) []byte {
	var b strings.Builder
	id := r.Uint64()
	mail := func(n int, from, body string) {
		fmt.Fprintf(&b, "From list@example.org Mon Jun  1 09:00:00 2026\nFrom: %s\nSubject: Norms\nMessage-ID: <%x.%d@example.org>\nDate: Mon, 1 Jun 2026 09:00:0%d +0000\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n\n", from, id, n, n, body)
	}
	address := s.email()
	if address == "" {
		address = "writer@mail.example.org"
	}
	if both {
		mail(1, s.name()+" <"+address+">", "We should name the days.")
		mail(2, "Ann Reader <ann@example.org>", says)
		return []byte(b.String())
	}
	who := s.name() + " <" + address + ">"
	head := pick(r, "On Mon, 1 Jun 2026 at 09:00, "+who+" wrote:", "Le lun. 1 juin 2026 à 09:00, "+who+" a écrit :", "El lun, 1 jun 2026 a las 9:00, "+who+" escribió:",
		"Am Mo., 1. Juni 2026 um 09:00 Uhr schrieb "+who+":", who+" пишет 1 июня 2026:", "在 2026年6月1日，"+who+" 写道：", "-----Original Message-----\nFrom: "+who+"\nTo: list@example.org")
	mail(2, "Ann Reader <ann@example.org>", pick(r, head+"\n> We should name the days.\n\nI agree with that.", "I agree with that.\n\n"+head+"\n> We should name the days.\n"))
	return []byte(b.String())
}

func wordFile(s *story, says string) []byte {
	esc := func(s string) string {
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(s))
		return b.String()
	}
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	para := func(id int, text string) string {
		return fmt.Sprintf(`<w:p><w:commentRangeStart w:id="%d"/><w:r><w:t>%s</w:t></w:r><w:commentRangeEnd w:id="%d"/></w:p>`, id, text, id)
	}
	note := func(id int, who, text string) string {
		return fmt.Sprintf(`<w:comment w:id="%d" w:author="%s" w:date="2026-06-01T08:0%d:00Z"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment>`, id, esc(who), id, esc(text))
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"word/document.xml": `<w:document` + ns + `><w:body>` + para(0, "A first paragraph.") + para(1, "As "+esc(s.written(rand.New(rand.NewPCG(uint64(s.number), 2))))+" asked.") + `</w:body></w:document>`,
		"word/comments.xml": `<w:comments` + ns + `>` + note(0, s.name(), "Name the days.") + note(1, "Ann Reader", says) + `</w:comments>`,
	} {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			panic(err)
		}
	}
	_ = z.Close()
	return b.Bytes()
}
