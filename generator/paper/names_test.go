package paper

import (
	"strings"
	"testing"

	"offprint/generator/text/tex"
)

func plainTeX(s string) string { return tex.Parse(s, tex.Presets()).Plain() }

// described writes names as in the tables of these tests: the name, in brackets what is known about it.
func described(names Names, err error) string {
	if err != nil {
		return "error"
	}
	var all []string
	for _, a := range names.Authors {
		s := a.Name
		for _, part := range []struct{ name, value string }{
			{"family", a.Family}, {"native", a.Native}, {"orcid", a.ORCID}, {"at", a.Affiliation}, {"id", a.ID}, {"marks", a.Marks},
		} {
			if part.value != "" {
				s += " <" + part.name + " " + part.value + ">"
			}
		}
		for name, isSet := range map[string]bool{"group": a.Group} {
			if isSet {
				s += " <" + name + ">"
			}
		}
		if a.Equal {
			s += " <equal>"
		}
		if a.Corresponding {
			s += " <corresponding>"
		}
		all = append(all, s)
	}
	if names.Open {
		all = append(all, "et al.")
	}
	return strings.Join(all, " | ")
}

func TestParseNames(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ada Lovelace", "Ada Lovelace"},
		{"Lovelace, Ada", "Ada Lovelace <family Lovelace>"},
		{"Beyonc&eacute; Knowles &#38; Ben Tor", "Beyoncé Knowles | Ben Tor"},
		{"Ada Quill, MSc, RN; Ben Tor, PharmD", "Ada Quill | Ben Tor"}, {"Sir Ada Quill and Dra. Bea Lee", "Ada Quill | Bea Lee"},
		{"Ada Quill (Deceased)", "Ada Quill"}, {"Ada Quill (presenting author) and Bo Tor", "Ada Quill | Bo Tor"},
		{"Quill,~Ada and ~Bo~Tor", "Ada Quill <family Quill> | Bo Tor"}, {"Ada Quill...", "Ada Quill | et al."}, {"Ada Quill, Bo Tor, Cy Lee...", "Ada Quill | Bo Tor | Cy Lee | et al."},
		{"Ada Quill - Google DeepMind", "Ada Quill <at Google DeepMind>"}, {"Ada Quill – MIT", "Ada Quill <at MIT>"}, {"United Nations", "United Nations <group>"}, {"Google Brain and Ada Quill", "Google Brain <group> | Ada Quill"},
		{"Ada Quill^1, Ben Tor^{1,2}, ^1Foo Univ., ^2Bar Inst.", "Ada Quill <at Foo Univ.> | Ben Tor <at Foo Univ.; Bar Inst.>"},
		{"Ada Quill¹, Ben Tor² (¹Foo Univ., ²Bar Inst.)", "Ada Quill <at Foo Univ.> | Ben Tor <at Bar Inst.>"},
		{"Ada Quill and Bo Tor for the Foo Study Group", "Ada Quill | Bo Tor | Foo Study Group <group>"}, {"Quill, A., Tor, B., & Lee, C. (2024)", "A. Quill <family Quill> | B. Tor <family Tor> | C. Lee <family Lee>"},
		{"QUILL Ada, TOR Bea", "Ada QUILL <family QUILL> | Bea TOR <family TOR>"}, {"WANG Xiaoyu; LI Wei", "Xiaoyu WANG <family WANG> | Wei LI <family LI>"},
		{"Quill A. B., Tor C. D.", "A. B. Quill <family Quill> | C. D. Tor <family Tor>"}, {"Иванов П. И., Петров А. Б.", "П. И. Иванов <family Иванов> | А. Б. Петров <family Петров>"},
		{"Ada Quill (Editor), Bo Tor (@bo), Cy Lee (Stanford)", "Ada Quill | Bo Tor | Cy Lee <at Stanford>"}, {"Ada Quill from Foo University", "Ada Quill <at Foo University>"},
		{"李伟 王芳 张三", "error"}, {"EMNLP Organizers", "EMNLP Organizers <group>"}, {"Huawei Lin", "Huawei Lin"},
		{"", "error"}, {"*", "error"}, {"et al.", "error"},
		// and, &, ;
		{"Ada Lovelace & Grace Hopper", "Ada Lovelace | Grace Hopper"},
		{"A. Quill AND B. Tor", "A. Quill | B. Tor"},
		{"Ada Lovelace &amp; Grace Hopper", "Ada Lovelace | Grace Hopper"},
		{`Ada Lovelace \& Grace Hopper`, "Ada Lovelace | Grace Hopper"},
		{"Ada Quill und Bo Tor", "Ada Quill | Bo Tor"},
		{"Lovelace, Ada and Hopper, Grace", "Ada Lovelace <family Lovelace> | Grace Hopper <family Hopper>"},
		{"Ada Lovelace; Grace Hopper", "Ada Lovelace | Grace Hopper"},
		{"Vargas Llosa, Mario Pedro; García Márquez, Gabriel José", "Mario Pedro Vargas Llosa <family Vargas Llosa> | Gabriel José García Márquez <family García Márquez>"},
		{"Ada Lovelace, Grace Hopper; Alan Turing", "error"}, {"Ada Lovelace; Vargas Llosa, Mario Pedro", "error"}, {"Ada Quill, Ben Tor, Cy Lee; Di Wu", "Ada Quill | Ben Tor | Cy Lee | Di Wu"},
		{"Vargas Llosa, Mario Pedro and García Márquez, Gabriel José", "Mario Pedro Vargas Llosa <family Vargas Llosa> | Gabriel José García Márquez <family García Márquez>"},
		{"van Gogh, Vincent W and de la Cruz, Juan C", "Vincent W van Gogh <family van Gogh> | Juan C de la Cruz <family de la Cruz>"},
		{"Alexander Sand and Bo Andersson", "Alexander Sand | Bo Andersson"},
		{"Lovelace, Ada and Alan Turing", "Ada Lovelace <family Lovelace> | Alan Turing"},
		{"and Qianli Ma", "Qianli Ma"}, {"Adam Hewitt and", "Adam Hewitt"},
		{"Donald Johann Jr. and Fred Prior", "Donald Johann Jr. | Fred Prior"},
		{"{Barnes and Noble}", "Barnes and Noble <group>"},
		{"{Barnes and Noble, Inc.} and Ada Quill", "Barnes and Noble, Inc. <group> | Ada Quill"},
		// commas
		{"Smith, J., Jones, K.", "J. Smith <family Smith> | K. Jones <family Jones>"},
		{"Smith, J., Jones, K. and B. Lee", "J. Smith <family Smith> | K. Jones <family Jones> | B. Lee"},
		{"Smith, J. K., & van Loo, B.-C.", "J. K. Smith <family Smith> | B.-C. van Loo <family van Loo>"},
		{"Smith J, Jones KL", "J Smith <family Smith> | KL Jones <family Jones>"},
		{"Smith J., Jones K. and Lee B.", "J. Smith <family Smith> | K. Jones <family Jones> | B. Lee <family Lee>"},
		{"Hopper, Grace, Lovelace, Ada and Alan Turing", "Grace Hopper <family Hopper> | Ada Lovelace <family Lovelace> | Alan Turing"},
		{"A. Hopper, B. Lovelace & C. Turing", "A. Hopper | B. Lovelace | C. Turing"},
		{"A. Hopper, B. Lovelace", "A. Hopper | B. Lovelace"},
		{"Ada Lovelace, Grace Hopper, and Alan Turing", "Ada Lovelace | Grace Hopper | Alan Turing"},
		{"Ada Lovelace, Grace Hopper, Alan Mat. Turing", "Ada Lovelace | Grace Hopper | Alan Mat. Turing"},
		{"Ada Lovelace, Grace Hopper and Alan Turing", "Ada Lovelace | Grace Hopper | Alan Turing"},
		{"Ada Lovelace, Grace Hopper, Alan Turing, Bo Li", "Ada Lovelace | Grace Hopper | Alan Turing | Bo Li"},
		{"李明、王芳", "李明 | 王芳"}, {"李明, 王芳", "error"}, {"江常皓, 李明", "江常皓 | 李明"}, {"李, 明", "明 李 <family 李>"}, {"李明, 王芳, 张三", "李明 | 王芳 | 张三"}, {"李明，王芳等", "李明 | 王芳 | et al."},
		{"Davis, Jr., Sammy", "Sammy Davis Jr. <family Davis>"}, {"Davis, Sammy, Jr.", "Sammy Davis Jr. <family Davis>"},
		{"Sammy Davis, Jr.", "Sammy Davis Jr."}, {"Sammy Davis, Jr., Ada King and Bo Li", "Sammy Davis Jr. | Ada King | Bo Li"},
		{"Ada King, PhD, Bo Li, MD, Cy Lee, III", "Ada King | Bo Li | Cy Lee III"},
		{"Foo Labs, Inc.", "Foo Labs, Inc. <group>"},
		// two readings
		{"Ada King, Jane Doe", "error"}, {"Plato, Aristotle, Socrates", "error"}, {"Ada King, Plato, Jane Doe, Bo Li", "error"},
		{"Ada Quill, MIT, Ben Tor, CERN", "error"}, {"Ada Quill, Google, Ben Tor, Meta", "error"}, {"Smith, Jones and Lee", "error"},
		{"Ada Hopper, B. Lovelace, Cy Turing, D. Lee", "error"}, {"Smith J, Ada Lovelace", "error"}, {"J., Smith, K., Jones", "error"},
		{"1 Foo Univ., 2 Bar Inst.", "error"},
		// open lists
		{"Quill, Ada and others", "Ada Quill <family Quill> | et al."}, {"Ada Lovelace, et al.", "Ada Lovelace | et al."},
		{"Ada Lovelace et al", "Ada Lovelace | et al."}, {"Quill, A., Tor, B., et al.", "A. Quill <family Quill> | B. Tor <family Tor> | et al."},
		{"Ada Quill and others.", "Ada Quill | et al."}, {"Ada Quill u. a.", "Ada Quill | et al."}, {"Ada Quill u.a.", "Ada Quill | et al."},
		{"Ada Quill, Bo Tor, ...", "Ada Quill | Bo Tor | et al."}, {"Ada Quill, Bo Tor and 12 others", "Ada Quill | Bo Tor | et al."},
		{"Ada Quill & others", "Ada Quill | et al."}, {"Ada Quill and colleagues", "Ada Quill | et al."}, {"Ada Quill and Thomas More", "Ada Quill | Thomas More"},
		// affiliations
		{"Ada Quill (1), Ben Tor (2) ((1) Foo Univ., (2) Bar Inst.)", "Ada Quill <at Foo Univ.> | Ben Tor <at Bar Inst.>"},
		{"Ada Quill (1 and 2), Ben Tor (2) ((1) Foo Univ., Berlin, (2) Bar Inst.)", "Ada Quill <at Foo Univ., Berlin; Bar Inst.> | Ben Tor <at Bar Inst.>"},
		{"Ada Quill (1), Ben Tor (2), (1) Foo Univ., (2) Bar Inst.", "Ada Quill <at Foo Univ.> | Ben Tor <at Bar Inst.>"},
		{"Ada Quill (1), Ben Tor (2)", "Ada Quill <marks 1> | Ben Tor <marks 2>"},
		{"Ada Quill (Foo University), Ben Tor (Bar Institute)", "Ada Quill <at Foo University> | Ben Tor <at Bar Institute>"},
		{"Ada Quill [0000-0002-1825-0097]", "Ada Quill <orcid 0000-0002-1825-0097>"},
		// groups
		{"The Foo Collaboration: A. Quill, B. Tor", "The Foo Collaboration <group> | A. Quill | B. Tor"},
		{"NVIDIA: Ada Quill, Ben Tor, Cy Li", "NVIDIA <group> | Ada Quill | Ben Tor | Cy Li"}, {"Authors: A. Quill, B. Tor", "A. Quill | B. Tor"},
		{"Ada Quill: Ben Tor", "error"}, {"{Foo Consortium}", "Foo Consortium <group>"}, {"{{Foo Consortium}}", "Foo Consortium <group>"},
		{"A. Quill, B. Tor, and the Foo Team", "A. Quill | B. Tor | the Foo Team <group>"},
		{"A. Quill and B. Tor on behalf of the Foo Collaboration", "A. Quill | B. Tor | the Foo Collaboration <group>"},
		{"A. Quill, B. Tor (for the Foo Collaboration)", "A. Quill | B. Tor | the Foo Collaboration <group>"},
		{"The Anh Han", "The Anh Han"},
		// marks
		{"Ada Quill*", "Ada Quill <marks *>"}, {`Ben Tor$^{\dagger}$`, "Ben Tor <marks †>"}, {`Ben Tor$^{1,\dagger}$`, "Ben Tor <marks 1†>"}, {"Bo Lin†", "Bo Lin <marks †>"},
		{"C D1,2", "C D <marks 1,2>"}, {"C D1,2, E F3 and G H*", "C D <marks 1,2> | E F <marks 3> | G H <marks *>"},
		{"Ada Quill¹²", "Ada Quill <marks 12>"}, {"Quill*, A., Tor†, B.", "A. Quill <family Quill> <marks *> | B. Tor <family Tor> <marks †>"},
		{`Ada Quill\thanks{Equal contribution}, Bo Tor\textsuperscript{2}, Cy Li\inst{1}`, "Ada Quill <equal> | Bo Tor <marks 2> | Cy Li <marks 1>"},
		{"Ada Quill (corresponding author)", "Ada Quill <corresponding>"}, {"†Bo Lin", "Bo Lin <marks †>"}, {"Ada Quill#", "Ada Quill <marks #>"},
		{"Ada Quill^1, Bo Tor^{1,2}, Cy Li^*", "Ada Quill <marks 1> | Bo Tor <marks 1,2> | Cy Li <marks *>"},
		{"Gabriel Petre1", "Gabriel Petre <marks 1>"}, {"Wei Quill 0001", "Wei Quill <id wei-quill-0001>"},
		{"GPT-5", "GPT-5"}, {"X AE A-12", "X AE A-12"}, {"Team Hunyuan3D", "Team Hunyuan3D <group>"}, {"Qwen2", "Qwen2"},
		// second script
		{"Hao Quill (陈昊)", "Hao Quill <native 陈昊>"}, {"陈昊 (Hao Quill)", "Hao Quill <native 陈昊>"}, {"Quill, Hao（陈昊）", "Hao Quill <family Quill> <native 陈昊>"},
		{"Ivan Petrov (Иван Петров)*", "Ivan Petrov <native Иван Петров> <marks *>"}, {"Xu (Owen) He", "Xu (Owen) He"}, {"Wei Li (Kevin)", "Wei Li <native Kevin>"},
		// particles
		{"Durme, Benjamin Van", "Benjamin Van Durme <family Van Durme>"}, {"Beethoven, Ludwig van", "Ludwig van Beethoven <family van Beethoven>"},
		{"Benjamin Van Durme", "Benjamin Van Durme <family Van Durme>"}, {"Nguyen, Thanh Van", "Thanh Van Nguyen <family Nguyen>"},
		{"Kiet Van Nguyen", "Kiet Van Nguyen"}, {"Nguyen Van Vinh", "Nguyen Van Vinh"}, {"Juan De La Cruz", "Juan De La Cruz <family De La Cruz>"},
		{"Rob Van der Goot", "Rob Van der Goot <family Van der Goot>"}, {"Kaoutar El Mansouri", "Kaoutar El Mansouri <family El Mansouri>"},
		{"Eric de La Clergerie", "Eric de La Clergerie"}, {"Tuyen Van Kieu", "Tuyen Van Kieu"}, {"Mohamed El Amine Seddik", "Mohamed El Amine Seddik"}, {"Xue Bin Peng", "Xue Bin Peng"}, {"Dick Van Dyke Jr.", "Dick Van Dyke Jr. <family Van Dyke>"},
		{"Van Morrison", "Van Morrison"}, {"Di Wang", "Di Wang"}, {"Soham De", "Soham De"}, {"hooks, bell", "bell hooks <family hooks>"},
		// braces and accents
		{"Ada {van der} Lovöel", "Ada van der Lovöel"}, {"P{ó}lya, Georg", "Georg Pólya <family Pólya>"}, {`Ada Fale{\'n}ska`, "Ada Faleńska"}, {`{\O}ystein H{\aa}vard`, "Øystein Håvard"},
		{"Ada {Ortega y Gasset}", "Ada Ortega y Gasset <family Ortega y Gasset>"}, {"Eric~Granger", "Eric Granger"}, {`St{\"u}tz, P. and G{\"o}del, K.`, "P. Stütz <family Stütz> | K. Gödel <family Gödel>"},
		{"JAN HAJIC", "JAN HAJIC"}, {"a,", "a"}, {"Plato", "Plato"}, {"江常皓", "江常皓"},
		// initials of three letters and more
		{"De Silva, PRS", "PRS De Silva <family De Silva>"}, {"De Silva PRS, Perera KL", "PRS De Silva <family De Silva> | KL Perera <family Perera>"},
		{"Smith, JRR", "JRR Smith <family Smith>"}, {"Smith, JRRT, van der Berg, ABC", "JRRT Smith <family Smith> | ABC van der Berg <family van der Berg>"},
		{"Ada Quill, MIT", "error"}, {"Ada Quill, PRS", "error"}, {"VAN DEN HENGEL, ANTON", "ANTON VAN DEN HENGEL <family VAN DEN HENGEL>"}, {"O'NEIL, ADA", "ADA O'NEIL <family O'NEIL>"},
		// nicknames and other words in brackets
		{"Li, Wei (Kevin)", "Wei Li <family Li> <native Kevin>"}, {"Ada Quill (née Tor)", "Ada Quill <native née Tor>"},
		{"Ada Quill (MIT)", "Ada Quill <at MIT>"}, {"Ada Quill (Foo Univ., Bar)", "Ada Quill <at Foo Univ., Bar>"}, {"Foo Team (FT)", "Foo Team (FT) <group>"},
		{"Hao Quill 陈昊", "Hao Quill <native 陈昊>"}, {"陈昊 Hao Quill", "Hao Quill <native 陈昊>"}, {"Hao Quill / 陈昊", "Hao Quill <native 陈昊>"},
		{"Foo Collaboration (A. Quill, B. Tor, et al.)", "Foo Collaboration <group> | A. Quill | B. Tor | et al."},
		// other words between, before and behind names
		{"Ada Quill with Bo Tor", "Ada Quill | Bo Tor"}, {"Ada Quill / Bo Tor | Cy Lee · Di Wu + Eva Mo", "Ada Quill | Bo Tor | Cy Lee | Di Wu | Eva Mo"},
		{"von und zu Stein, Otto", "Otto von und zu Stein <family von und zu Stein>"}, {"Otto von und zu Stein", "Otto von und zu Stein"},
		{"Dr. Ada Quill and Prof. Dr. Bo Tor", "Ada Quill | Bo Tor"}, {"Ada Quill, Ph.D.", "Ada Quill"}, {"Ada Quill PhD", "Ada Quill"}, {"Drew Prof-Quill", "Drew Prof-Quill"},
		{"Ada Quill, Student Member, IEEE, Bo Tor, Fellow, IEEE", "error"}, {"Ada Quill, Member, IEEE, and Bo Tor", "Ada Quill | Bo Tor"}, {"1. Ada Quill, 2. Bo Tor, 3. Cy Lee", "Ada Quill | Bo Tor | Cy Lee"},
		{"Ada Quill (ada@foo.org), Bo Tor <bo@tor.org>, Cy Lee", "Ada Quill | Bo Tor | Cy Lee"}, {"Ada Quill <sup>1,*</sup>", "Ada Quill <marks 1*>"},
		{"1 Ada Quill", "Ada Quill <marks 1>"}, {"Ada Quill a", "Ada Quill <marks a>"}, {"Ada Quill 📧", "Ada Quill <marks ✉>"}, {"Ada Quill ✉️", "Ada Quill <marks ✉>"}, {"Ada Quill⁽¹⁾", "Ada Quill <marks 1>"}, {"Ada Quill+", "Ada Quill <marks +>"},
		{"Ada Quill, etc.", "Ada Quill | et al."}, {"Ada Quill, Bo Tor and coauthors", "Ada Quill | Bo Tor | et al."}, {"Ada Quill (et al.)", "Ada Quill | et al."},
		{"Smith, John III", "John Smith III <family Smith>"}, {"Ana Da Silva e Souza", "Ana Da Silva e Souza <family Da Silva e Souza>"}, {"BigScience Workshop and Ada Quill", "BigScience Workshop <group> | Ada Quill"},
		// words of other languages between names, which may also be between two family names
		{"Ada Quill y Ben Tor", "error"}, {"Ada Quill e Ben Tor", "error"}, {"Ada Quill och Ben Tor", "Ada Quill | Ben Tor"}, {"Ada Quill ET Ben Tor", "Ada Quill | Ben Tor"},
		{"José Ortega y Gasset", "José Ortega y Gasset"}, {"Telmo de Menezes e Silva Filho", "Telmo de Menezes e Silva Filho"}, {"Ada Lovelace&Grace Hopper", "Ada Lovelace | Grace Hopper"},
		{"Ada Quill (1) and Ben Tor (2) ((1) Foo Univ., (2) Bar Inst.)", "Ada Quill <at Foo Univ.> | Ben Tor <at Bar Inst.>"},
		{"Ada Lovelace, Grace Hopper, and others", "Ada Lovelace | Grace Hopper | et al."}, {"Ada Lovelace _et al._", "Ada Lovelace | et al."}, {"Ada Lovelace ET AL.", "Ada Lovelace | et al."},
		{"Ada Lovelace <i>et al.</i>", "Ada Lovelace | et al."}, {"Ada Lovelace et.al.", "Ada Lovelace | et al."}, {"Ada Lovelace…", "Ada Lovelace | et al."}, {"Ada Lovelace y otros", "Ada Lovelace | et al."},
		{"Ada Lovelace and 1 other", "Ada Lovelace | et al."}, {"Ada Lovelace & co.", "Ada Lovelace | et al."}, {"Ada Quill^{a,b}, Ben Tor^{c}", "Ada Quill <marks a,b> | Ben Tor <marks c>"},
		{"Quill Jr., Ada", "Ada Quill Jr. <family Quill>"}, {"Dr.-Ing. Ada Quill and Dr. med. Ben Tor", "Ada Quill | Ben Tor"}, {"Ada Quill, Esq.", "Ada Quill"}, {"Ada Quill (she/her)", "Ada Quill"},
		{"Ada Quill (ORCID: 0000-0002-1825-0097)", "Ada Quill <orcid 0000-0002-1825-0097>"}, {"Ada Quill https://orcid.org/0000-0002-1825-0097", "Ada Quill <orcid 0000-0002-1825-0097>"},
		{"Ada Quill - Foo University", "Ada Quill <at Foo University>"}, {"**Ada Quill**, Ben Tor and [Cy Lee](https://example.org/)", "Ada Quill | Ben Tor | Cy Lee"},
		{"Foo Group (A. Quill and B. Tor)", "Foo Group <group> | A. Quill | B. Tor"}, {"Google DeepMind", "Google DeepMind <group>"},
		{"FAIR at Meta", "FAIR at Meta <group>"}, {`Nguy{\~{\^e}}n, Ada`, "Ada Nguyễn <family Nguyễn>"}, {`Nguy\~{\^{e}}n`, "Nguyễn"},
	} {
		names, err := ParseNames(c.in, plainTeX)
		if got := described(names, err); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
		for _, a := range names.Authors {
			checkListName(t, a)
		}
	}
}

func TestParseItem(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Vargas Llosa, Mario Pedro", "Mario Pedro Vargas Llosa <family Vargas Llosa>"},
		{"Ann Lee and Bob Ray", "Ann Lee | Bob Ray"}, {"A. Quill, B. Tor", "A. Quill | B. Tor"},
		{"et al.", "et al."}, {"and others", "et al."}, {"others", "et al."}, {"Sand and Sea, Fred", "error"}, {"{Sand and Sea}, Fred", "Fred Sand and Sea <family Sand and Sea>"}, {"山田, 太郎", "太郎 山田 <family 山田>"}, {"LI, WEI", "WEI LI <family LI>"},
		{"Others", "et al."}, {"...", "et al."}, {"Qwen: An Yang, Baosong Yang", "Qwen <group> | An Yang | Baosong Yang"}, {"Ada Quill, Foo University", "Ada Quill <at Foo University>"},
		{"Ada Quill, Student Member, IEEE", "Ada Quill"}, {"Ada Quill, PRS", "error"},
		{"李伟, 王芳", "李伟 | 王芳"}, {"Ada Quill, editor", "Ada Quill"}, {"Quill, Ada, eds.", "Ada Quill <family Quill>"}, {"Ada Quill, UC Berkeley", "Ada Quill <at UC Berkeley>"},
		{"Ada Quill, Univ. of Foo, and Bo Tor, Bar Inst.", "Ada Quill <at Univ. of Foo> | Bo Tor <at Bar Inst.>"}, {"Ada Quill, MIT; Bo Tor, Microsoft Research", "Ada Quill <at MIT> | Bo Tor <at Microsoft Research>"},
		{"Ada Quill, Google", "Ada Quill <at Google>"}, {"Ada Quill, MIT", "Ada Quill <at MIT>"}, {"Ada Quill (Google)", "Ada Quill <at Google>"}, {"Quill, Google", "Google Quill <family Quill>"},
		{"^1Foo Univ.", "error"}, {"(2) Bar Institute", "error"}, {"$^1$Ada Quill", "Ada Quill <marks 1>"}, {"¹Google", "error"},
		{"Smith, J., Jones, K.", "J. Smith <family Smith> | K. Jones <family Jones>"},
	} {
		if got := described(ParseItem(c.in, plainTeX)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
