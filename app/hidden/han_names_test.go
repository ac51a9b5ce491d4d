package hidden

import "testing"

// Where only the family name of somebody is known, nothing of a name that stands by itself
// stays when it goes.
func TestNoRestOfAChineseNameStays(t *testing.T) {
	for text, want := range map[string]string{"慕容雪 is right": "慕容雪", "So 诸葛晓明, too": "诸葛晓明", "慕容说对": "慕容", "慕容雪对，对": "慕容雪对"} {
		for _, name := range []string{"慕容", "诸葛"} {
			for _, h := range New([]Person{{Name: name}}).Find(text) {
				if got := text[h.From:h.To]; got != want {
					t.Errorf("of %q goes %q with %s, not %q", text, got, name, want)
				}
			}
		}
	}
}

func TestHanName(t *testing.T) {
	for _, s := range []string{"陈小鹏", "陳小鵬", "上官婉儿", "诸葛晓明", "王伟", "玛丽亚·席尔瓦", "김서윤"} {
		if !HanName(s) {
			t.Errorf("%s is no name", s)
		}
	}
	for _, s := range []string{"", "主题", "互联网治理论坛", "各位同事", "收件人", "草案", "Maria", "陈"} {
		if HanName(s) {
			t.Errorf("%q is a name", s)
		}
	}
}
