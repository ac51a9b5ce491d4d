package importing

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/mailbox"
)

const box = `From list Tue Nov 22 10:00:00 2022
From: =?utf-8?q?Sample=2C_Mar=C3=ADa?= <maria@example.org>
Date: Tue, 22 Nov 2022 10:00:00 +0300
Message-ID: <1@example.org>
Subject: Draft
Content-Type: text/plain; charset=utf-8

Paragraph 4 should name the list.
>From the start it was unclear.

Best regards,
María
-- 
María Sample
Example University

From list Tue Nov 22 11:00:00 2022
From: Li Sample via BPF <bpf@lists.example.org>
Date: Tue, 22 Nov 2022 11:00:00 +0300
Message-ID: <2@example.org>
In-Reply-To: <1@example.org>
Subject: =?gb2312?B?u9i4tDogRHJhZnQ=?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=gb2312
Content-Transfer-Encoding: base64

1qez1s/QvaiSDQo=
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename=x.pdf
Content-Transfer-Encoding: base64

AAAA
--b--

From list Tue Nov 22 12:00:00 2022
From: <ana@example.org>
Date: Tue, 22 Nov 2022 12:00:00 +0300
Message-ID: <3@example.org>
In-Reply-To: <2@example.org>
Subject: Re: Draft
Content-Type: text/html; charset=utf-8

<html><head><style>p{}</style></head><body><p>I agree with <b>this</b>.</p><p>Ana wrote:</p><blockquote><p>old</p></blockquote></body></html>
`

func TestMails(t *testing.T) {
	got, err := itemsOf(ReadMails)(t.Context(), budget.Of("list.mbox", []byte(strings.Replace(box, "1qez1s/QvaiSDQo=", "1qez1tXiuPa9qNLpoaM=", 1))))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Fatalf("%d messages", len(got))
	}
	a, b, c := got[0], got[1], got[2]
	if a.Name != "María Sample" || a.Address != "maria@example.org" || a.Text != "Paragraph 4 should name the list.\nFrom the start it was unclear." || a.Signature != 5 || a.ID != "1@example.org" || a.At.UTC().Hour() != 7 {
		t.Errorf("the first is %+v", a)
	}
	if b.Name != "Li Sample" || b.Text != "支持这个建议。" || b.Attachments != 1 || b.Thread != a.ID || b.Subject != "回复: Draft" {
		t.Errorf("the second is %+v", b)
	}
	if c.Name != "" || c.Text != "I agree with this." || c.Quoted == 0 || c.Thread != a.ID {
		t.Errorf("the third is %+v", c)
	}
}

func TestMailsThatCannotBeRead(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "a letter": "Dear all,\nfine.\n", "a letter with a colon": "Dear all: fine.\n\nMore.\n", "packed": "\x1f\x8bno"} {
		if got, err := itemsOf(ReadMails)(t.Context(), budget.Of("list.mbox", []byte(data))); err == nil || !strings.Contains(err.Error(), "list.mbox") || !strings.Contains(err.Error(), "nothing was imported") || got != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// What is odd in a mail costs none of its words, and is said.
func TestOddMailsAreRead(t *testing.T) {
	const head = "From: Ana Sample <a@example.org>\n"
	for name, c := range map[string]struct {
		data, text string
		doubt      mailbox.Doubt
	}{
		"nobody":               {"Subject: x\n\ny\n", "y", mailbox.Sender},
		"unknown charset":      {head + "Content-Type: text/plain; charset=x-unknown\n\nhi\n", "hi", mailbox.Charset},
		"not UTF-8":            {head + "Content-Type: text/plain; charset=utf-8\n\nSe\xf1alo que el p\xe1rrafo 5 no es claro.\n", "Señalo que el párrafo 5 no es claro.", mailbox.Charset},
		"Windows-1251":         {head + "\n\xcf\xf3\xed\xea\xf2 5 \xe4\xee\xeb\xe6\xe5\xed \xf1\xed\xe0\xf7\xe0\xeb\xe0 \xed\xe0\xe7\xe2\xe0\xf2\xfc \xef\xf0\xe8\xf7\xe8\xed\xf3.\n", "Пункт 5 должен сначала назвать причину.", mailbox.Charset},
		"Latin that is UTF-8":  {head + "Content-Type: text/plain; charset=iso-8859-1\n\nSeñalo\n", "Señalo", mailbox.Charset},
		"a line of no head":    {head + "no colon here\nSubject: x\n\nhi\n", "hi", ""},
		"a quoted head":        {">" + head + "Subject: x\n\nhi\n", "hi", ""},
		"no last boundary":     {head + "Content-Type: multipart/alternative; boundary=zz\n\n--zz\nContent-Type: text/plain\n\nhi\n", "hi", mailbox.Cut},
		"no boundary":          {head + "Content-Type: multipart/mixed\n\nhi\n", "hi", mailbox.Cut},
		"base64 that is none":  {head + "Content-Transfer-Encoding: base64\n\n!!!\n", "", mailbox.Cut},
		"base64 that is cut":   {head + "Content-Transfer-Encoding: base64\n\nTmFtZSB0aGUgY2F1c2Uu\n!", "Name the cause.", mailbox.Cut},
		"an unknown encoding":  {head + "Content-Transfer-Encoding: x-none\n\nhi\n", "hi", mailbox.Cut},
		"flowed":               {head + "Content-Type: text/plain; format=flowed\n\na long \nline\n\nmore\n", "a long line\n\nmore", ""},
		"flowed without blank": {head + "Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\n第五 \n段\n", "第五段", ""},
		"two parts of text":    {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n", "one\n\ntwo", ""},
		"cells of a table":     {head + "Content-Type: text/html\n\n<p>Name\nit</p><table><tr><td>Left</td><td>Right</td></tr></table>\n", "Name it\n\nLeft | Right", ""},
	} {
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("a.eml", []byte(c.data)))
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %+v, %v", name, got, err)
			continue
		}
		if m := got[0]; m.Text != c.text || c.doubt != "" && !slices.Contains(m.Doubts, c.doubt) || c.doubt == "" && len(m.Doubts) > 0 {
			t.Errorf("%s: %q, doubts %v", name, m.Text, m.Doubts)
		}
	}
}

// Whoever writes is known in all forms of a head.
func TestFormsOfASender(t *testing.T) {
	for _, from := range []string{
		"Maria Sample via Bpf <bpf@lists.example.org>", `"'Maria Sample' via Bpf" <bpf@lists.example.org>`, `"Sample, Maria" <maria@example.org>`, `"Sample, Maria (MFA)" <maria@example.org>`,
		"Sample, Maria (MFA) <maria@example.org>", "Maria Sample, <maria@example.org>", "Maria Sample [Ministry] <maria@example.org>", "maria@example.org (Maria Sample)",
		"maria at example.org (Maria Sample)", "=?utf-8?B?TWFyaWEgU2FtcGxl?= <maria@example.org>", "Maria Sample <maria@example.org> maria@example.org, and, <",
	} {
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("a.eml", []byte("From: "+from+"\nReply-To: maria@example.org\n\nhi\n")))
		if err != nil || len(got) != 1 || got[0].Name != "Maria Sample" || got[0].Address != "maria@example.org" {
			t.Errorf("%s: %+v, %v", from, got, err)
		}
	}
}

// A mail is of the time that it says, whatever its form.
func TestDatesOfMails(t *testing.T) {
	for date, want := range map[string]string{
		"Sat, 14 Nov 2026 09:12:44 +0000 (UTC)": "09:12", "2026-11-14T09:12:44Z": "09:12", "Sat Nov 14 09:12:44 2026": "09:12",
		"Sat, 14 Nov 2026 09:12:44 EST": "14:12", "14 Nov 26 09:12:44 +0300": "06:12", "nonsense": "00:00",
	} {
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("a.eml", []byte("From: a@example.org\nDate: "+date+"\n\nhi\n")))
		if err != nil || len(got) != 1 || got[0].At.UTC().Format("15:04") != want {
			t.Errorf("%s: %+v, %v", date, got, err)
		}
	}
}

func TestWhatOthersWroteIsCounted(t *testing.T) {
	for in, want := range map[string]struct {
		own       string
		quoted    int
		signature int
	}{
		"Yes.\n\nOn 3 Nov 2022, Ana wrote:\n> old\n> older\n": {"Yes.", 3, 0},
		"Da.\n\n3 ноября Анна написала:\n> старое":            {"Da.", 2, 0},
		"> a\nOne.\n> b\nTwo.": {"> a\n\nOne.\n\n> b\n\nTwo.", 0, 0},
		"Ana wrote:\n> Kevin wrote:\n>> older\n> a?\nOne.\n> b?\nTwo.\n> the end": {"> a?\n\nOne.\n\n> b?\n\nTwo.", 4, 0},
		"Fine.\n-----Original Message-----\nFrom: x\n\nold":                       {"Fine.", 4, 0},
		"Bien.\n\nCordialement,\nMaria Sample":                                    {"Bien.", 0, 2},
		"Thanks to all.\nMaria":                                                   {"Thanks to all.", 0, 1},
		"Text\n_______________\nlist mailing list\nhttps://lists.example.org\n":   {"Text", 0, 2},
		"Text\n--\nMaria Sample\nMinistry":                                        {"Text", 0, 3},
		"Text\n--\nmore\n__________________\nand more":                            {"Text\n--\nmore\n__________________\nand more", 0, 0},
		"Text\n\nSent from my iPhone\n\n> old":                                    {"Text", 1, 1},
		"Text\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.example.org/a.htm>\n":             {"Text", 0, 3},
		"Text\n-------------- next part --------------\nThe words of a part\n":                                                                   {"Text\n\nThe words of a part", 0, 1},
		"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nText\n- -- first\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----": {"Text\n-- first", 0, 5},
		"Hi Kevin,\n\nText":             {"Text", 0, 1},
		"Dear all, my answers:\n\nText": {"Dear all, my answers:\n\nText", 0, 0},
		"A line.\nwrote:\nmore":         {"A line.\nwrote:\nmore", 0, 0},
	} {
		got := ownWords(in, "Maria Sample")
		if got.text != want.own || got.quoted() != want.quoted || got.signature() != want.signature {
			t.Errorf("%q: %+v", in, got)
		}
	}
}

// No word is made up, whatever a message looks like: what is kept are lines of it.
func FuzzMails(f *testing.F) {
	f.Add([]byte(box))
	f.Add([]byte("From: a@example.org\n\nhi\n> b\n-- \nc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		defer asksForLittle(t)()
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("m", data))
		if err != nil && got != nil {
			t.Fatal("an error came with messages: half an import")
		}
		for i, m := range got {
			if m.Number != i+1 {
				t.Fatalf("%+v", m)
			}
		}
	})
}

// What cannot be read yet says which way there is.
func TestOtherFormsSayTheWayOn(t *testing.T) {
	msg := budget.Of("a.msg", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	if kind, err := Recognise(t.Context(), msg); kind != KindMail || err != nil {
		t.Errorf("%s, %v", kind, err)
	}
	if _, err := ReadMails(t.Context(), msg); err == nil || !strings.Contains(err.Error(), "a.msg: it is a message in a form of Outlook's own (.msg): save it as .eml") {
		t.Errorf("%v", err)
	}
	if _, err := ReadMarkdown(t.Context(), budget.Of("a.pdf", []byte("%PDF-1.7\n"))); err == nil || !strings.Contains(err.Error(), "a Word file (DOCX), or copy them into a table") {
		t.Errorf("%v", err)
	}
}

// A line directly above a quotation that only says whose it is goes with it; whom another
// names is known.
func TestLinesThatSayWhoIsQuoted(t *testing.T) {
	const name = "Anneli Saar"
	for _, line := range []string{
		"On Sunday § wrote", "§ wrote on Sunday", "§ a dit", "§ said", "§, 2026-11-01:", "[§]", "@§", "(§)", "Mnamo Jum, 1 Nov 2026, § aliandika:",
		"در تاریخ ۱ نوامبر ۲۰۲۶، § نوشت:", "በ 1 ኖቬም 2026, § እንዲህ ጽፏል:",
	} {
		own := ownWords("I agree with it.\n\n"+fill(line, name)+"\n> It is short.\n", "Kofi Adomako")
		if own.text != "I agree with it." || !knows(own.people, name) {
			t.Errorf("%q: %q, %v", line, own.text, own.people)
		}
	}
	for _, line := range []string{"I do not think that § is right here:", "The point of § is good.", "To § I say that this is one of the things which we need to look at again:"} {
		own := ownWords("I agree with it.\n\n"+fill(line, name)+"\n> It is short.\n", "Kofi Adomako")
		if !strings.Contains(own.text, fill(line, name)) || !knows(own.people, name) {
			t.Errorf("%q: %q, %v", line, own.text, own.people)
		}
	}
}
