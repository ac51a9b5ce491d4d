package importing

import (
	"strings"
	"testing"
)

// quotedLines are lines that mail programs put above the mail that they answer. %s is
// where the other's name and address stand.
var quotedLines = []string{
	"On Fri, Nov 13, 2026 at 5:08 PM Kevin Hiddenmark <kevin@addressmark.example.net> wrote:",
	"On Fri, Nov 13, 2026 at 5:08 PM Kevin Hiddenmark <\nkevin@addressmark.example.net> wrote:",
	"On Fri, Nov 13, 2026 at 5:08 PM Kevin Hiddenmark\n<kevin@addressmark.example.net> wrote:",
	"On 13/11/2026 17:08, Kevin Hiddenmark via Bpf\nwrote:",
	"Em sex., 13 de nov. de 2026 às 17:08, Kevin Hiddenmark <kevin@addressmark.example.net> escreveu:",
	"Il giorno ven 13 nov 2026 alle ore 17:08 Kevin Hiddenmark <kevin@addressmark.example.net> ha scritto:",
	"Am Fr., 13. Nov. 2026 um 17:08 Uhr schrieb Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"Le ven. 13 nov. 2026 à 17:08, Kevin Hiddenmark <kevin@addressmark.example.net> a\nécrit :",
	"El vie, 13 nov 2026 a las 17:08, Kevin Hiddenmark (<kevin@addressmark.example.net>)\nescribió:",
	"в пт, 13 лист. 2026 р. о 17:08 Kevin Hiddenmark <kevin@addressmark.example.net> пише:",
	"пт, 13 нояб. 2026 г. в 17:08, Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"在 2026年11月13日，Kevin Hiddenmark <kevin@addressmark.example.net> 写道：",
	"في الجمعة، 13 نوفمبر 2026 في 17:08 كتب Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"Op vr 13 nov 2026 om 17:08 schreef Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"Den fre 13 nov. 2026 kl 17:08 skrev Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"13 Kas 2026 Cum 17:08 tarihinde Kevin Hiddenmark <kevin@addressmark.example.net> şunu yazdı:",
	"2026年11月13日(金) 17:08 Kevin Hiddenmark <kevin@addressmark.example.net>:",
	"Zzz xx, 13 qq 2026 ww 17:08, Kevin Hiddenmark <kevin@addressmark.example.net> yyyyy:", // of no language
}

// heads stand above a mail that is answered, unmarked.
var heads = []string{
	"From: Kevin Hiddenmark <kevin@addressmark.example.net>\nSent: Friday, November 13, 2026 5:08 PM\nTo: list@lists.example.org\nSubject: Draft",
	"*From:* Kevin Hiddenmark\n*Sent:* Friday, November 13, 2026 5:08 PM\n*To:* Ann Hiddenmark; Omar Hiddenmark\n*Subject:* Draft",
	"De : Kevin Hiddenmark <kevin@addressmark.example.net>\nEnvoyé : vendredi 13 novembre 2026 17:08\nÀ : list@lists.example.org\nObjet : Draft",
	"Von: Kevin Hiddenmark [mailto:kevin@addressmark.example.net]\nGesendet: Freitag, 13. November 2026 17:08\nAn: list@lists.example.org\nBetreff: Draft",
	"От: Kevin Hiddenmark <kevin@addressmark.example.net>\nОтправлено: 13 ноября 2026 г. 17:08\nКому: list@lists.example.org\nТема: Draft",
	"发件人: Kevin Hiddenmark <kevin@addressmark.example.net>\n发送时间: 2026年11月13日 17:08\n收件人: list@lists.example.org\n主题: Draft",
	"من: Kevin Hiddenmark <kevin@addressmark.example.net>\nتم الإرسال: 13 نوفمبر 2026 17:08\nإلى: list@lists.example.org\nالموضوع: Draft",
	"________________________________\nDe: Kevin Hiddenmark <kevin@addressmark.example.net>\nEnviado: viernes, 13 de noviembre de 2026 17:08\nPara: list@lists.example.org;\n omar@addressmark.example.net\nAsunto: Draft",
	"Qqq: Kevin Hiddenmark <kevin@addressmark.example.net>\nWww: 13 zz 2026 17:08\nEee: list@lists.example.org\nRrr: Draft", // of no language
	"----- Qqq www -----\nQqq: Kevin Hiddenmark <kevin@addressmark.example.net>\nWww: 13 zz 2026 17:08\nEee: list@lists.example.org",
	"-------- Forwarded Message --------\nSubject: Draft\nDate: Fri, 13 Nov 2026 17:08:00 +0100\nFrom: Kevin Hiddenmark <kevin@addressmark.example.net>",
}

// frameLines stand above a mail that is passed on or answered, unmarked, between dashes or as
// a heading of their own.
var frameLines = []string{
	"---- On Fri, 13 Nov 2026 17:08:00 +0000 Kevin Hiddenmark <kevin@addressmark.example.net> wrote ----",
	"---- On Fri, 13 Nov 2026 17:08:00 +0000 Kevin Hiddenmark wrote ----",
	"---- El vie, 13 nov 2026 17:08:00 +0000 Kevin Hiddenmark escribió ----",
	"---- Kevin Hiddenmark wrote ----",
	"--- On Fri, 11/13/26, Kevin Hiddenmark wrote:",
	"--- On Fri, 11/13/26, Kevin Hiddenmark <kevin@addressmark.example.net> wrote:",
	"----- Forwarded by Kevin Hiddenmark/ORG on 13/11/2026 17:08 -----",
	"----- Weitergeleitet von Kevin Hiddenmark/ORG am 13.11.2026 17:08 -----",
	"----- Qqqqq ww Kevin Hiddenmark/ORG eee 13/11/2026 17:08 -----\n\nKevin Hiddenmark wrote:", // of no language
	"-----Kevin Hiddenmark/ORG wrote: -----",
	"Forwarded message from Kevin Hiddenmark:",
	"----- Forwarded message from Kevin Hiddenmark -----\n\nKevin Hiddenmark wrote:",
	"Message transféré de Kevin Hiddenmark :",
	"Пересылаемое сообщение от Kevin Hiddenmark:",
	"====== Kevin Hiddenmark <kevin@addressmark.example.net> ======",
}

// otherMarks are those of programs that do not mark a quotation with ">", or not alone.
var otherMarks = []string{"| ", "¦ ", "│ ", "% ", ": ", "KH> ", "  KH> ", "Kevin> "}

// shortLines name who is quoted, and say neither a time nor an address.
var shortLines = []string{
	"Kevin Hiddenmark wrote:", "Kevin Hiddenmark wrote on 2 March 2022:", "Kevin Hiddenmark a écrit :", "Kevin Hiddenmark schrieb:", "Kevin Hiddenmark написал(а):",
	"Quoting Kevin Hiddenmark:", "Zitat von Kevin Hiddenmark:", "Kevin Hiddenmark said:", "<quote who=\"Kevin Hiddenmark\">",
}

func squeezed(s string) string { return strings.ReplaceAll(s, "\n\n\n", "\n\n") }

// Whatever stands above the words of somebody else, in any language, is left out with
// them, and whom it names is known.
func TestOthersWordsGoWithWhatAnnouncesThem(t *testing.T) {
	const own = "My own words, from me: they stand at 10:30 in\nparagraph 5 of 2026"
	check := func(in, want, above string) {
		t.Helper()
		got := ownWords(in, "Maria Sample")
		if squeezed(got.text) != squeezed(want) {
			t.Errorf("%q\n is left with %q", above, got.text)
		}
		for _, p := range got.people {
			if strings.Contains(p.Name, "Kevin Hiddenmark") {
				return
			}
		}
		t.Errorf("%q\n names %v", above, got.people)
	}
	for _, l := range quotedLines {
		for _, gap := range []string{"\n", "\n\n"} {
			check(own+"\n\n"+l+gap+"> oldwords\n> more\n\nAnd a last word.", own+"\n\nAnd a last word.", l)
		}
		if !strings.Contains(l, "via Bpf") { // says nothing that is sure
			check(own+"\n\n"+l+"\n\noldwords\nmore", own, l)
		}
	}
	for _, l := range frameLines {
		check(own+"\n\n"+l+"\n\noldwords\nmore", own, l)
	}
	for _, l := range append(shortLines, quotedLines...) {
		check(own+"\n\n"+l+"\n> oldwords\n> more\n\nAnd a last word.", own+"\n\nAnd a last word.", l)
		if strings.Contains(l, "addressmark.example.net>:") || strings.Contains(l, "yyyyy") { // says nothing that is sure
			continue
		}
		for _, mark := range otherMarks {
			check(own+"\n\n"+l+"\n"+mark+"oldwords\n"+mark+"more\n\nAnd a last word.", own+"\n\nAnd a last word.", l+mark)
		}
	}
	for _, h := range heads {
		check(own+"\n\n"+h+"\n\noldwords of Kevin Hiddenmark\n", own, h)
	}
}

// Own words that look like those of others stay.
func TestOwnWordsThatLookLikeThoseOfOthers(t *testing.T) {
	for _, own := range []string{
		"We met on 13 November 2026 and agreed on this:\n\nName the days.",
		"Two things:\n- from: the start\n- to: the end",
		"From: the first day.\nTo: the last day.",
		"Please note: 17:08 is too late.\nReason: buses.",
		"As Ana wrote, networks fail. The report says:\nrepair is cheap.",
		"Proposed:\nParagraph 5: name the days\nParagraph 6: shorten\nParagraph 7: drop",
		"At the meeting of 13 November 2026 the chair wrote:\n\nwe should go on. I do not agree with that.",
		"My view on the following:\n\nFrom: paragraph 5\nTo: paragraph 9\n\nall is fine.",
		"Three dates: 12:30, 13:30 and 14:30:\n\nall are fine for me.",
		"-- first point\n-- second point",
		"Our position:\n__________________\nkeep paragraph 5.\n__________________\nkeep paragraph 6.",
		"Best regards to the drafters, who did well.\nParagraph 5 is unclear.",
		"Thanks\n\nParagraph 5 is unclear.",
		"Subject: the title\nDate: missing\nPlease mend both.",
		"Sent from my office with a request: name the cause.",
		"I> this is a formula, a > b",
		"De: la cause\nA: l'effet\nObjet: tout va bien.",
		"1) > 5 networks fail\n2) < 5 networks fail",
		"Kevin wrote: name the cause. I agree.",
		"==========\nTitle\n==========\nText.",
		"unsubscribe should be possible\n____________________\nfor every mailing list in paragraph 5.",
		"| a | b |\n|---|---|\n| 1 | 2 |",
		"As the report wrote:\n\nName the cause.",
		"As Ana wrote, networks fail.\n\n% of users: 5\n% of networks: 6",
		"--- Break at 10:30 ---\nText.\n=== Comments of 2026 ===\nMore.",
		"The following table was forwarded by mail:\n| a | b |\n| 1 | 2 |",
		"What the text said:\n\nname the cause.",
		"See https://example.org/a: it lists them.\nhttps://example.org/b\n\nIn 2026 it was 10:30:\n1. one\n2. two",
	} {
		if got := ownWords(own, "Maria Sample"); got.text != own || len(got.left) > 0 {
			t.Errorf("%q\n is left with %q", own, got.text)
		}
	}
}
