package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/slug"
)

// capitalFamily returns the family name of a name in its spoken order that has a particle with a capital:
// Benjamin Van Durme. It returns "" if the name has none, or if its words may be those of another
// language: Kiet Van Nguyen, Young Bin Park.
func capitalFamily(name string) string {
	start := 0 // of the current word
	for i := 0; ; i++ {
		space := strings.IndexByte(name[start:], ' ')
		if space < 0 {
			return ""
		}
		word, rest := name[start:start+space], name[start+space+1:]
		if most := wordsAfter(word); i > 0 && most > 0 {
			words := namesIn(withoutParticles(rest))
			if words > most || isEasternFamily(lastWord(rest)) || (word == "Van" || word == "Le") && isVietnameseFamily(firstWord(name)) {
				return ""
			}
			return name[start:]
		}
		if i > 0 && word != "" && unicode.IsLower(rune(word[0])) {
			return "" // the particles of de La Clergerie are lower-case ones
		}
		start += space + 1
	}
}

// namesIn returns the number of words without those that connect two family names: Silva e Souza.
func namesIn(words string) (n int) {
	for word := range strings.FieldsSeq(words) {
		if word != "e" && word != "y" && word != "i" {
			n++
		}
	}
	return n
}

// withoutParticles returns words without the particles before them: the other particles of Van der Berg
// and De La Cruz.
func withoutParticles(words string) string {
	for {
		word, rest, ok := strings.Cut(words, " ")
		if !ok || wordsAfter(word) == 0 && !isInnerParticle(word) {
			return words
		}
		words = rest
	}
}

// wordsAfter returns the number of words that may follow a particle with a capital in a family name; 0 if
// the word is not such a particle. Names with two family names, De Castro Araújo, are Romance and Dutch.
// In names with more words after it, the particle is part of a given name: Mohamed El Amine Seddik. The
// words Das, Do, Li and Abdul are names far more often, so they are no particles here.
func wordsAfter(word string) int {
	switch word {
	case "De", "Da", "Dos", "Van", "Von", "Di", "Du":
		return 2
	case "Del", "Della", "Dal", "Dalla", "Dalle", "Degli", "Delle", "Dello", "Des", "La", "Le", "Lo", "Los", "Las", "El", "Al", "Ben", "Bin",
		"Bint", "Ibn", "Abu", "Ait", "Aït", "Ould", "Vande", "Vanden", "Vander", "Ver", "Ter", "Ten", "Mac", "Mc", "St.", "Zu", "Zur":
		return 1
	}
	return 0
}

// isInnerParticle reports whether a word after a particle is another one: Van der Berg, Da San Martino.
func isInnerParticle(word string) bool {
	switch word {
	case "der", "den", "de", "la", "las", "los", "het", "'t", "Der", "Den", "Het", "San":
		return true
	}
	return false
}

// cutParticles cuts the particles off the end of a given name: "Benjamin Van" of "Durme, Benjamin Van".
// Given names of other languages end in such words too: Nguyen, Thanh Van.
func cutParticles(given, family string) (rest, particles string) {
	rest = given
	for {
		i := strings.LastIndexByte(rest, ' ')
		if i < 0 || !isParticleWord(rest[i+1:]) || unicode.IsUpper(rune(rest[i+1])) && isEasternFamily(firstWord(family)) {
			return rest, strings.TrimSpace(given[len(rest):])
		}
		rest = rest[:i]
	}
}

func isParticleWord(word string) bool {
	switch word {
	case "van", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ben", "ibn",
		"ter", "ten", "zu", "zur", "af", "av", "dal", "dalla", "d'", "d’", "des", "las", "los", "do", "das", "vom", "zum", "Der", "Den", "'t", "’t":
		return true
	}
	return wordsAfter(word) > 0
}

func firstWord(s string) string { word, _, _ := strings.Cut(s, " "); return word }
func lastWord(s string) string  { return s[strings.LastIndexByte(s, ' ')+1:] }

// isEasternFamily reports whether a word is a frequent family name of Vietnam, China or Korea, where
// Van, Le, Bin, Di and Da are parts of given names.
func isEasternFamily(word string) bool {
	if len(word) > 16 {
		return false
	}
	if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsUpper(r) && r != rune(word[0]) }) >= 0 {
		word = slug.Of(word)
	}
	return easternFamilies[strings.ToLower(word)]
}

func isVietnameseFamily(word string) bool {
	switch strings.ToLower(slug.Of(word)) {
	case "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ngo", "duong", "ly", "dinh", "trinh", "truong", "luong", "dao", "doan":
		return true
	}
	return false
}

// chineseFamily reports whether a name in Chinese characters starts with a frequent family name that is no part of
// Japanese names.
func chineseFamily(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return strings.ContainsRune("王李张張刘劉陈陳杨楊赵趙黄吴吳周徐孙孫朱郭马馬罗羅梁郑鄭谢謝韩韓唐冯馮邓鄧许許曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈魏薛叶葉阎閻潘杜戴钟鍾汪姜范谭譚廖邹鄒熊陆陸郝崔邱秦邵孟钱錢汤湯尹黎赖賴龚龔", first)
}

var easternFamilies = setOf(`an bae bai bui cai cao chan chang chau chen cheng cheung cho choi chong chu chua chung cui dai dang dao ding dinh do doan
dong duan duong fan fang feng fu gao goh gong gu guo ha han hao he ho hoang hong hou hu hua huang hung huynh hwang jang jeon jia jiang
jin jo joo jung kang khuong kieu kim ko koh kong kwak kwon la lai lam lau le lee lei leung li liang liao lim lin ling liu long lu luo luong luu ly
ma mai mao meng min moon mun ng ngo nguyen nie ning nong noh oh ong ou ouyang pan park peng pham phan phung qian qiao qin qiu quach ren
ryu seo shao shen shi shim shin soh son song su sun ta tai tan tang tao tay teo thai tian to tong tran trieu trinh truong tu vo vu vuong wan
wang wei wen wong woo wu xia xiang xiao xie xin xiong xu xue yan yang yao ye yeo yi yin yoo yoon you yu yuan yun zeng zhan zhang zhao zheng
zhong zhou zhu zhuang zou`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
