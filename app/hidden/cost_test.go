package hidden

import (
	"fmt"
	"strings"
	"testing"
)

// crowd is n people with names as they are common, one in ten in Chinese, one in
// ten in Cyrillic, one in ten in Arabic; with addresses and affiliations. Nobody has
// the name of a person whom the pages of the house name.
func crowd(n int) []Person {
	givens := strings.Fields("John Mary James Linda Robert Susan Michael Karen David Nancy Thomas Grace Mark Rose Anna Elena Carlos Luis Jose Ana Pierre Marie Jean Claire Ahmed Fatima Ali Omar Yusuf Layla Ivan Olga Sergei Wei Min Jung Hana Kofi Ama Chidi Ngozi Tariq Aisha Priya Raj Anil Sofia Lars Ingrid Hans Joy")
	families := strings.Fields("Smith Johnson Brown Lee King Young Hill Baker Garcia Martinez Lopez Santos Costa Dubois Martin Bernard Petit Moreau Schmidt Weber Koch Klein Rossi Russo Kovac Novak Nowak Ivanov Petrov Hassan Hussein Mansour Khalil Okafor Mensah Traore Wang Li Zhang Chen Kim Park Nguyen Tran Singh Kumar Sharma Banks")
	hanFamilies, hanGivens := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉力玲飞")
	ru, ruFamilies := strings.Fields("Иван Ольга Сергей Анна Павел Мария"), strings.Fields("Иванова Петров Сидорова Кузнецов Волкова Морозов Новикова Павлов")
	ar, arFamilies := strings.Fields("محمد أحمد علي فاطمة مريم خالد"), strings.Fields("الحسن المصري الخطيب النجار السيد القاضي")
	out := make([]Person, n)
	for i := range out {
		p := Person{Name: givens[i%len(givens)] + " " + families[(i/len(givens)+i*7)%len(families)], Emails: []string{fmt.Sprintf("person%d@mail%d.example.org", i, i%37)}}
		switch i % 10 {
		case 7:
			p.Name = string([]rune{hanFamilies[i%len(hanFamilies)], hanGivens[i/7%len(hanGivens)], hanGivens[i/3%len(hanGivens)]})
		case 8:
			p.Name = ru[i%len(ru)] + " " + ruFamilies[i/10%len(ruFamilies)]
		case 9:
			p.Name = ar[i%len(ar)] + " " + arFamilies[i/10%len(arFamilies)]
		}
		if i%3 == 0 {
			p.Affiliation = fmt.Sprintf("Institute Number %d of %s", i, families[i%len(families)])
		}
		out[i] = p
	}
	return out
}

// entries are texts of some 330 characters, cut from the pages of the house.
func entries(t testing.TB) []string {
	all := strings.Join(strings.Fields(strings.Join(paragraphs(t), " ")), " ")
	var out []string
	for len(all) > 400 {
		end := 330 + strings.IndexByte(all[330:], ' ')
		out, all = append(out, all[:end]), all[end:]
	}
	return out
}

// TestACrowdStopsNoPage: with many people of common names hidden, the pages of the
// house, which name none of them, are not refused.
func TestACrowdStopsNoPage(t *testing.T) {
	x := New(crowd(2500))
	for _, p := range paragraphs(t) {
		if h := strongest(x, -1, p); h.Strength == Full {
			t.Errorf("%.80q is refused: %q (%s)", p, p[h.From:h.To], h.Why)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10, 500, 2500} {
		people := crowd(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(people)
			}
		})
	}
}

// BenchmarkWith adds the three people of one act to 2,500.
func BenchmarkWith(b *testing.B) {
	people := crowd(2503)
	x := New(people[:2500])
	b.ReportAllocs()
	for b.Loop() {
		x.With(people[2500:])
	}
}

// BenchmarkFind10000 searches 10,000 entries of some 330 characters.
func BenchmarkFind10000(b *testing.B) {
	texts := entries(b)
	for _, n := range []int{10, 500, 2500} {
		x := New(crowd(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := range 10000 {
					x.search(texts[i%len(texts)], inText) // Find would remember them
				}
			}
		})
	}
}
