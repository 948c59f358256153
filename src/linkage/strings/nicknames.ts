/**
 * English first names with their short and pet forms, written from common knowledge. A form may belong to several names:
 * Bert to Albert, Herbert and Robert. A name without a usual short form is a group of its own; it only shows that a word
 * is a first name.
 */

const groups = `
abigail abby gail|abraham abe|adam|adelaide addie|adrian|agnes aggie|alan al allan allen|albert al bert|alexander alex al
sandy xander alec|alexandra alex sandra lexi sasha|alexis alex lexi|alfred al fred alf alfie|alice allie|alison ali allie|
allison ali allie|amanda mandy|amelia amy millie|amy|andrea andi|andrew andy drew|angela angie|angelina angie lina|ann annie
nan nancy|anna annie|anne annie|annette annie|anthony tony ant|antonia toni|antonio tony|archibald archie|arlene|arnold
arnie|arthur art artie|ashley ash|audrey|augustus gus|austin|barbara barb barbie babs|bartholomew bart|beatrice bea trixie|
benedict ben|benjamin ben benny benji|bernadette bernie|bernard bernie|bethany beth|betty|beverly bev|blake|bradford brad|
bradley brad|brandon|brenda|brian|bridget biddy|bruce|bryan|caitlin cait|calvin cal|cameron cam|candace candy|carla|carl|
carol|caroline carrie caro|carolyn carrie|casey|cassandra cassie|catherine cathy kate katie cat kitty|cecilia cece cissy|
charles charlie chuck chas|charlotte charlie lottie|cheryl|chester chet|christian chris|christina chris chrissy tina|
christine chris chrissy tina|christopher chris kit topher|cindy|claire|clarence|clark|clifford cliff|clinton clint|colin|
constance connie|cornelius neil|craig|crystal|curtis curt|cynthia cindy|daisy|dale|daniel dan danny|danielle dani|darlene|
darren|david dave davey|dawn|dean|deborah deb debbie debby|debra deb debbie|denise|dennis denny|derek|desmond des|diana di|
diane di|dolores lola|dominic dom nick|donald don donnie|donna|doris|dorothy dot dottie dolly|douglas doug|dylan|earl|edgar
ed eddie|edith edie|edmund ed eddie ted|edward ed eddie ted ned teddy|edwin ed eddie|eileen|elaine|eleanor ellie nell nora|
elijah eli|elizabeth liz lizzie beth betty betsy eliza libby bess lisa liza|ella|ellen ellie nell|elmer|emily em emmy millie|
emma em|eric rick|erica|ernest ernie|esther|ethan|eugene gene|eunice|eva eve|evelyn evie|ezekiel zeke|felicity|ferdinand|
fiona|florence flo|frances fran francie|francis frank|franklin frank|frank|frederick fred freddie rick|gabriel gabe|
gabrielle gabby|gail|gareth gary|gary|geoffrey geoff jeff|george|georgina georgie|gerald gerry jerry|geraldine gerry|gerard
gerry|gilbert gil bert|glenn|gloria|gordon|grace|graham|gregory greg|gretchen|gwendolyn gwen|hannah|harold harry hal|
harriet hattie|harrison harry|harry|harvey|heather|heidi|helen nell|henrietta etta hettie|henry harry hank hal|herbert herb
bert|herman|holly|howard howie|hugh|ian|ignatius iggy|irene|isaac ike|isabella bella izzy|isabel bella izzy|jacob jake|
jacqueline jackie|james jim jimmy jamie jem|jane janie|janet jan|janice jan|jasmine jas|jason jay|jay|jean|jeannette
jeannie|jeffery jeff|jeffrey jeff|jennifer jen jenny|jeremiah jerry|jeremy jerry|jerome jerry|jessica jess jessie|jill|joan|
joanna jo|joanne jo|jodie|joel|john jack johnny jon|jonathan jon jonny nathan|jordan|joseph joe joey jo|josephine jo josie|
joshua josh|joyce|juan|judith judy|judy|julia julie|julian|julie|june|justin|karen|karl|katherine kate katie kathy kat kitty
kay|kathleen kathy kate katie|kathryn kathy kate katie|kay|keith|kelly|kenneth ken kenny|kevin kev|kimberly kim|kristen
kris|kristina kris tina|kyle|lachlan|larry|laura|lauren|laurence larry laurie|lawrence larry laurie|leah|lee|leo|leonard len
leo lenny|leonardo leo|leroy roy|leslie les|lester les|lewis lew|liam|lillian lil lily|linda lindy|lisa|logan|lois|lorraine
lori|louis lou louie|louise lou|lucas luke|lucille lucy|lucy|luke|lydia|lynn|mabel|madeline maddie|madison maddie|malcolm
mal|marcus mark marc|margaret maggie peggy meg marge margie madge greta daisy|maria|marian|marie|marilyn|marion|marjorie
marge margie|mark|marlene|marsha|martha marty|martin marty|marvin marv|mary molly polly mamie|mason|matilda tilly mattie|
matthew matt|maureen mo|maurice|maxine|maxwell max|maximilian max|megan meg|melanie mel|melinda mindy mel|melissa mel missy
lissa|melvin mel|mercedes|michael mike mick mickey mikey|michelle shelly|mildred millie|mitchell mitch|monica|morgan|
mortimer morty|nancy|natalie nat|natasha tasha|nathan nat nate|nathaniel nat nate|neil|nellie|nicholas nick nicky|nicole
nicky nikki|nigel|noah|norma|norman norm|olive|oliver ollie|olivia liv livvy|oscar|oswald oz|owen|pamela pam|patricia pat
patty trish tricia|patrick pat paddy|paul|paula|pauline|penelope penny|percival percy|peter pete|philip phil|phillip phil|
philippa pippa|phyllis|priscilla cilla|rachel|ralph|randall randy|randolph randy|raymond ray|rebecca becky becca|reginald reg
reggie|rhonda|richard rick ricky dick rich richie|rita|robert rob bob bobby robbie bert|roberta bobbie|robin rob|rochelle
shelly|roderick rod|rodney rod|roger|roland|rolland|ronald ron ronnie|rosalind roz|rose rosie|rosemary rosie|roy|rudolph rudy|
rupert|russell russ|ruth|ryan|sabrina|sally|samantha sam sammy|samson sam|samuel sam sammy|sandra sandy|sarah sally sadie|
scott|sean|sebastian seb|sharon|shannon|sheila|shirley|sidney sid|simon|sophia sophie|sophie|spencer|stacey|stanley stan|
stella|stephanie steph stevie|stephen steve stevie|steven steve stevie|stewart stu|stuart stu|susan sue susie suzie|susanna
sue susie|suzanne sue suzie|sylvia|tamara tammy|tanya|terence terry|teresa terry tess tessa|theodore ted teddy theo|theresa
terry tess tessa|thomas tom tommy|tiffany tiff|timothy tim timmy|tobias toby|todd|tracy|travis|trevor trev|tyler ty|ursula|
valerie val|vanessa nessa|vera|vernon vern|veronica ronnie|victor vic|victoria vicky tori|vincent vince vinny|viola|violet|
virginia ginny ginger|vivian viv|wallace wally|walter walt wally|wanda|warren|wayne|wendy|wesley wes|wilbur will|wilfred
wilf|wilhelmina billie mina|willard will|william will bill billy willy liam|winifred winnie|winston|yolanda|yvonne|zachary
zach zack`
  .split('|')
  .map((group) => group.trim().split(/\s+/));

/** Name or form ⇒ the indexes of its groups. */
const groupsOf = new Map<string, number[]>();
for (const [index, names] of groups.entries()) {
  for (const name of names) {
    const known = groupsOf.get(name);
    if (known === undefined) groupsOf.set(name, [index]);
    else known.push(index);
  }
}

/** Whether a word is an English first name or a form of one, in any case. */
export function isFirstName(word: string): boolean {
  return groupsOf.has(word.toLowerCase());
}

/** Whether two lower-case given names are different forms of one name, such as Bill and William; first words only. */
export function areFormsOfOneName(first: string, second: string): boolean {
  const groupsOfOne = groupsOf.get(firstWord(first));
  if (groupsOfOne === undefined) return false;
  const groupsOfOther = groupsOf.get(firstWord(second));
  if (groupsOfOther === undefined || firstWord(first) === firstWord(second)) return false;
  return groupsOfOne.some((group) => groupsOfOther.includes(group));
}

function firstWord(words: string): string {
  const end = words.indexOf(' ');
  return end < 0 ? words : words.slice(0, end);
}
