package importing

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// lines above a quotation in many languages, with neither a time nor an address. § is who is quoted.
var linesAbove = []string{
	"Mnamo 1 Novemba, § aliandika:", "§ aliandika:", "§ aliandika", "Pada 1 November 2026, § menulis:", "§ menulis", "Vào 1 tháng 11, 2026, § đã viết:", "§ đã viết:",
	"2026. nov. 1., § írta:", "§ kirjutas", "Am Sonntag schrieb §:", "§ schrieb am Sonntag", "§ skrev den 1 november", "Ar an 1 Samhain, scríobh §:", "1 Kasım Pazar günü § yazdı", "§ shkroi më 1 nëntor", "§ a scris", "În 1 noiembrie, § a scris:",
	"§ je napisao", "Dne 1. listopadu § napsal", "§ kirjoitti 1.11.", "§ rakstīja:", "§ rašė:", "§ напісаў:", "§ пише", "1 ноември § написа:", "§ написа", "Vet 1/11 § nulis:",
	"§ ne yazıyor", "§ on 1 November:", "§ (1 November):", "§, 1 Nov:", "From §:", "Von §:", "Sun 1 Nov, §", "§ (Netlab):", "Citing §:", "@§ wrote", "§ replied:", "§ í gær:",
	"Ngomhla ka-1, § wabhala:", "Ranar 1, § ya rubuta:", "Ní 1, § kọ̀wé:", "Noong 1, sinulat ni §:",
	"ב-1 בנובמבר 2026, § כתב:", "§ כתבה:", "ในวันที่ 1 พ.ย. 2026 § เขียนว่า:", "§ เขียนว่า:", "1 नवंबर 2026 को § ने लिखा:", "§ ने लिखा:", "১ নভেম্বর § লিখেছেন:", "§ எழுதினார்:", "§ գրել է:", "§ έγραψε", "§ جمعه نوشت", "§ لکھا:", "2026年11月1日 §：", "§ さんの発言:", "§ 님 작성", "§ さん：",
}

// The line above a quotation goes with it by its place, whatever its language.
func TestTheLineAboveAQuotationGoesWithIt(t *testing.T) {
	for _, name := range []string{"Wanjiku Otieno", "Marchetti, Odile", "SAAR Anneli", "Ольга Зимняя", "یوسف کانات", "نور الحداد", "נועה לוי", "สมชาย ใจดี", "अनिल शर्मा", "王小明", "山田太郎", "김민수", "Γιώργος Παππάς"} {
		for _, l := range linesAbove {
			line := fill(l, name)
			for _, mark := range []string{"> ", "| "} {
				got := ownWords("I agree with it.\n\n"+line+"\n"+mark+"It is short.\n"+mark+"And so on\n", "Kofi Adomako")
				if got.text != "I agree with it." {
					t.Errorf("%q above %q is left with %q", line, mark, got.text)
				}
			}
		}
	}
}

// Whom such a line names is known, also where its time of day or its address shows what it is.
func TestWhomTheLineAboveAQuotationNamesIsKnown(t *testing.T) {
	for _, l := range []string{"Zo 1 nov 2026 om 10:02, § het geskryf:", "Zo 1 nov 2026 om 10:02, § <x@example.org> het geskryf:", "§ (10:02):", "§ aliandika", "Kl. 10:02\n§ (Netlab):"} {
		for _, name := range []string{"Wanjiku Otieno", "SAAR Anneli", "Ольга Зимняя"} {
			got := ownWords("I agree with it.\n\n"+fill(l, name)+"\n> It is short.\n", "Kofi Adomako")
			if got.text != "I agree with it." || !knows(got.people, name) {
				t.Errorf("%q is left with %q, and names %v", fill(l, name), got.text, got.people)
			}
		}
	}
}

// What people say of others above a quotation is theirs.
func TestOwnWordsAboveAQuotationStay(t *testing.T) {
	for _, own := range []string{
		"I do not think that Anneli Saar is right here:", "The point of Anneli Saar is good.", "I agree with Anneli Saar:", "I agree with Anneli Saar", "No, see Anneli Saar's answer:", "On this:", "My view on paragraph 5 of 2026:",
		"Agreed.", "Yes", "Paragraph 5:", "To the Internet Governance Forum:", "About the Budapest Convention:", "About the African Union Convention of 2014:", "Here I disagree:", "不同意：", "我的意见:", "لا أوافق:", "Не согласен:",
		"No estoy de acuerdo con esto:", "Je ne suis pas d'accord :", "Section 2.1, Line 4:", "Point 3 (Norms):", "The Global South needs this:", "United Nations is missing here:", "See Geneva Declaration", "Nein, Herr Meier hat recht",
		"Question for Maria Silva:", "+1 to Maria Silva", "Thanks, Maria Silva!", "Dear Maria Silva,", "Here is what Maria Silva said about it in the meeting on Friday:",
	} {
		got := ownWords("First words.\n\n"+own+"\n> It is short.\n> And so on\n\nLast words.", "Kofi Adomako")
		if !strings.Contains(got.text, own) {
			t.Errorf("%q is taken for a line of the quotation", own)
		}
	}
}

// A head stands above a mail that is answered, in whatever language.
func TestHeadsInOtherLanguages(t *testing.T) {
	for _, head := range []string{
		"Kutoka: Noor Haddad\nImetumwa: 1 Novemba 2026\nKwa: Wanjiku Otieno\nMada: Norms", "Dari: Noor Haddad\nTanggal: 1 November 2026\nKepada: Wanjiku Otieno\nPerihal: Norms", "Mula kay: Noor Haddad\nPetsa: 1 Nob\nKay: Wanjiku Otieno",
		"Kutoka: Noor Haddad <n@example.org>\nKwa: Wanjiku Otieno\nMada: Norms", "ผู้ส่ง: Noor Haddad\nวันที่: 1 พ.ย. 2026\nถึง: Wanjiku Otieno\nเรื่อง: Norms", "מאת: Noor Haddad\nנשלח: 1 בנובמבר 2026\nאל: Wanjiku Otieno\nנושא: Norms",
		"प्रेषक: Noor Haddad\nदिनांक: 1 नवंबर 2026\nविषय: Norms", "Abc: Noor Haddad\nDef: zzz\nGhi: 1.11.", "فرستنده: Noor Haddad\nتاریخ: ۱ نوامبر ۲۰۲۶\nگیرنده: Wanjiku Otieno\nموضوع: Norms",
	} {
		for _, between := range []string{"\n\nold words\n", "\n\n> old words\n", "\nold words\n"} {
			got := ownWords("First words.\n\n"+head+between, "Kofi Adomako")
			if got.text != "First words." || !knows(got.people, "Noor Haddad") {
				t.Errorf("%q is left with %q, and names %v", head+between, got.text, got.people)
			}
		}
	}
	for _, own := range []string{
		"Chair: Maria Silva\nDate: 1 November 2026\nPlace: Geneva\n\nPlease come.", "Lieu : Genève\nDate : 1 novembre 2026\nHeure : 10:30\n\nVenez.", "First: the norms\nSecond: the list of 2026\nThird: the end\n\nThat is all.",
	} {
		if got := ownWords(own, "Kofi Adomako"); got.text != own {
			t.Errorf("%q is left with %q", own, got.text)
		}
	}
}

// Whom a mail names beside its text is known: in cards, in calendars, in any field of its head.
func TestPeopleBesideTheTextOfAMail(t *testing.T) {
	part := func(kind, body string) string {
		return "From: Kofi Adomako <kofi@example.org>\nTo: list@lists.example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nI agree.\n--b\nContent-Type: " + kind + "\n\n" + body + "\n--b--\n"
	}
	head := func(field string) string {
		return "From: Kofi Adomako <kofi@example.org>\n" + field + "\nTo: list@lists.example.org\nSubject: x\n\nI agree.\n"
	}
	for file, name := range map[string]string{
		part("text/vcard; name=a.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Mirela Popa\nEND:VCARD"):                                                                            "Mirela Popa",
		part("text/x-vcard", "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=9Eahin;Mirela\nEND:VCARD"):                                         "Mirela Şahin",
		part("application/octet-stream; name=a.vcf", "BEGIN:VCARD\nitem1.FN:Mirela\n  Popa\nEND:VCARD"):                                                                  "Mirela Popa",
		part("text/calendar", "BEGIN:VCALENDAR\nATTENDEE;ROLE=REQ-PARTICIPANT;CN=Tove Lindqvist:mailto:t@example.org\nEND:VCALENDAR"):                                    "Tove Lindqvist",
		part("application/ics", "BEGIN:VCALENDAR\nORGANIZER;CN=\"Lindqvist, Tove\":mailto:t@example.org\nEND:VCALENDAR"):                                                 "Tove Lindqvist",
		part("text/calendar", "BEGIN:VCALENDAR\nATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Tove Li\n ndqvist:mailto:t@example.org\nEND:VCALENDAR"): "Tove Lindqvist",
		head("Disposition-Notification-To: Femi Adeyemi <femi@example.org>"):                                                                                             "Femi Adeyemi",
		head("Return-Receipt-To: =?utf-8?Q?F=C3=A9mi_Adeyemi?= <femi@example.org>"):                                                                                      "Fémi Adeyemi",
		head("X-Of-No-Standard: Femi Adeyemi <femi@example.org>"):                                                                                                        "Femi Adeyemi",
	} {
		got, err := ReadMails(t.Context(), budget.Of("a.eml", []byte(file)))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(got.People, func(m igf.Mention) bool { return m.Name == name }) {
			t.Errorf("%q is not known of\n%s\nbut %+v", name, file, got.People)
		}
	}
}
