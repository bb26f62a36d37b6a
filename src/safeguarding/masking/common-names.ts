/**
 * The commonest given names in England, of all its communities, by which a name in small letters is known. Those that
 * are everyday words as well (will, grace, may) are left out here: with a capital they are masked all the same.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `aaliyah aaron abbie abby abdul abdullah abigail abraham adam adele adrian agnes ahmad ahmed aidan aiden aisha aishah
  akira alan alana alba albert alec aleksander alena alessia alex alexa alexander alexandra alexandru alexia alexis alfie
  alfred alice alicia alina alisha alison alistair aliya aliyah allan alice alys amaan amanda amara amari amelia amelie
  amina aminah amira amir amirah amy ana anas anastasia anaya andre andrea andreea andrei andrew andy aneesa angela angus
  anika anisa anita aniya anjali ann anna annabel annabelle anne annie anthony antoni antonia antonio anya anwar aoife
  archie aria ariana arianna ariella arjun arlo armaan arnav arran arthur arun arya asad asha ashley ashton asif asma
  astrid athena aubrey audrey aurora austin ava avery ayaan ayah ayaz ayesha ayla ayman ayse azaan barbara barnaby barry
  bartosz beatrice beau bella ben benedict benjamin bernard beth bethan bethany betty beverley bianca bilal billie billy
  bobby bogdan bonnie bradley brandon brenda brendan brian bridget brianna brooke bruno bryan bryony caitlin caleb callum
  calvin cameron camilla carl carla carly carmen carol carole caroline carolyn cassandra catherine cathy cecilia cerys
  chantelle charlene charles charley charlie charlotte chelsea cheryl chidi chidinma chinedu chloe chris christina
  christine christopher ciara clara clare claire clarissa clive cody cohen colin colleen connie connor conor corey craig
  crystal curtis cynthia daiyaan dalia damian damien dan daniel daniela danielle danny daphne darcey darcie darcy daria
  darius darren dave david davina dawid dean deborah debbie declan deepak deirdre delilah demi denise dennis derek destiny
  devon dexter diana diane dilys dimitri dina dominic dominik donald donna doreen doris dorothy dougie douglas duncan
  dwayne dylan eddie eden edith edward edwin ehsan eileen elaine eleanor elena eli eliana elias elif elijah elin eliot
  elise elisha eliza elizabeth ella elle ellen ellie elliot elliott elodie eloise elsie elspeth emeka emilia emily emma
  emmanuel erica erin eric ernest esme esmee esther ethan etta eugene eva evan eve evelyn evie ewan eze ezra fabian faisal
  farah farhan farida faris fatema fatima fatimah fatou felicity felix fergus fern fernando ffion filip finlay finley finn
  fiona florence fortune frances francesca francis francisco frankie fred freddie frederick freya gabriel gabriela
  gabriella gareth gary gavin gemma geoff geoffrey george georgia georgie georgina gerald geraldine gerard gillian gina
  giovanni giulia gladys glenn glenda gloria gordon graeme graham greg gregory greta gurpreet gustav gwen hadi hadiya
  hafsa haider hajra haleema halima hamish hamza hana hanna hannah haris harley haroon harold harper harpreet harri harriet
  harris harrison harry harun harvey hasan hassan hattie hayden hayley hazel heidi helen helena henry hilary hollie
  howard hudson hugh hugo humaira husna hussain ian ibrahim idris ieuan ifan iga ike ilyas iman imani imogen imran ines
  inaya inayah indie indira ines ingrid iona ira irene iris irina isa isaac isabel isabella isabelle isha ishaan isla
  ismail isobel ivan jacek jack jackie jackson jacob jacqueline jade jaden jago jaime jake jakub jamal james jamie jamila
  jan jane janet janice janine jared jasmin jason jasper javed javier jaxon jay jayden jayne jean jeanette jeff jeffrey
  jenna jennifer jenny jeremiah jeremy jermaine jerome jess jesse jessica jessie jill jim jimmy joan joanna joanne jodie
  joe joel joey johan johanna john johnny jolene jon jonah jonathan jordan jorge jose joseph josephine josh joshua josie
  joyce juan judith judy jude jules julia julian julie juliet julius justin justyna kacper kaden kadiatou kai kaitlyn
  kamal kamila kane karen karim karl karolina kasia kate katarzyna kate katherine kathleen kathryn kathy katie katy kayden
  kayla kayleigh keaton keira keith kelly kelsey kelvin ken kenneth kenzo kerry kevin khadija khadijah khalid kian kiara
  kieran kim kimberley kirsten kirsty kit klaudia kofi kojo krish krishna krystian krzysztof kuba kumar kwame kyla kyle
  kylie lacey lachlan laila lara lauren laura laurence layla leah leanne leila lena lennon lenny leo leon leona leonard
  leonardo leonie leroy lesley leslie lewis lexi lexie liam libby lila lilah lillian lilly lina linda lindsay lisa liz lloyd
  logan lois lola lorenzo lorna lorraine lottie lou louie louis louisa louise luca lucas lucia lucian lucie lucinda lucy
  luis lukas lukasz luke luna luqman lydia lyla lyn lynda lynn lynne lyra mabel maciej mackenzie macy maddie maddison
  madeleine madison maggie mahdi mahira mahnoor maia maisie maja malachi malcolm malik mandy manuel manveer marcel marcia
  marcin marco marcus marek margaret maria mariam mariama marie marilyn mario maryam marlon marlowe marnie martha martin
  martina marvin mary maryam mateo mateusz mathew matilda matteo matthew maureen maurice maxim maximilian maxine maxwell
  maya megan mehmet mei mel melanie melissa melvin mercy merve mia michael michal michele michelle miguel mihai mika mikael
  mike mila milan milena millie milo mina minahil mirela miriam mitchell mo mohamed mohammad mohammed moira molly momin
  monica morgan moses muhammad muhammed mukhtar musa mustafa mya myles myra nabil nadeem nadia naeem naima nancy naomi
  natalia natalie natasha nathan nathaniel neil nell nellie nelson nevaeh ngozi niall niamh nicholas nick nicky nicola
  nicolas nicole nigel nikhil nikita nikola nina nisha noah noel noor nora noreen norman nouman nuala nyah obinna odhran
  ola olga oliver olivia oliwia ollie olu omar oreoluwa orla orlando oscar osman oskar otis otto owen pablo paddy paige
  pamela parisa patricia patrick patrycja paul paula pauline pavel pawel payton pearl pedro peggy penelope perry pete peter
  petra peyton phil philip philippa phillip phoebe phyllis pia piotr polly pooja poppie preeti priya priyanka quinn
  rachael rachel radu rafael rafal rafferty rahim raheem rahul raja rajesh ralph rama ramona rana randeep raphael rashid
  rauf ravi raya raymond rayyan rebecca reece reed reeva regina reggie rehan remi remy renata reuben rhea rhiannon rhys
  ria ricardo richard rick ricky rihanna riley rio rita riya roan robbie robert roberta roberto rocco rochelle rodney
  roger rohan roisin roman romeo romy ronald ronan ronnie roman rory rosa rosalie rosalind rosanna rosemary rosie ross
  rowan roxanne roy rubie rufus rukhsana rupert russell ruth ryan saad sabina sabrina sadia sadie safa saffron safiya sahar
  sahil saif saima sakina salma salman sally sam samantha samir samira sammy samson samuel sana sandra sanjay santiago sara
  sarah sasha saskia scarlett scott sean sebastian selena selina serena seth shabana shahid shamima shane shania shannon
  sharon shaun shauna shayla sheila shelby shelley sheryl shirley shiv shona shreya sian sidney sienna sierra silas simon
  simone simran sinead siobhan skye skylar sofia sofiya solomon sonia sonny sophia sophie stacey stan stanislaw stanley
  stefan stefania stella stephanie stephen steve steven stewart stuart suhail sulaiman suleman summaya sumaya sunil suresh
  susan susanna susie suzanne svetlana sybil sydney sylvia szymon tabitha tahir tallulah tamara tammy tania tanisha tanvi
  tanya tara tariq taylor ted teddy terence teresa terry tess tessa thea thelma theo theodore theresa thierry thomas tia
  tiana tiago tiffany tilly tim timothy tina tobias toby todd tom tomas tomasz tommy toni tony tracey tracy travis trevor
  tristan tyler tymon tyrell tyrone umar umair una usman valentina valerie vanessa vera vernon veronica vicky victor
  victoria vihaan vijay vikram vincent viktor viktoria viola vivian vivienne vlad waheed walter wanda waqas warren wayne
  wendy wesley wilfred willa william willow winifred winston wiktor wojciech xander xavier yahya yara yash yasin yasmin
  yasmina yasmine yolanda yousef youssef yuki yusra yusuf yvette yvonne zac zach zachary zack zahra zain zaina zainab
  zaki zakir zara zayn zeeshan zelda zena zeynep zoe zofia zoha zoya zubair zuzanna`.split(/\s+/),
);

/** Common surnames: in small letters they count after a given name alone. */
export const surnames: ReadonlySet<string> = new Set(
  `adams ahmed akhtar ali allen anderson andrews armstrong atkinson bailey baker barker barnes begum bell bennett bibi
  booth bradley brown burton butler campbell carr carter chapman chaudhry chen choudhury clark clarke cole collins cook
  cooper cox cunningham davies davis dawson dixon edwards ellis evans fernandes fisher fletcher ford foster fox garcia
  gibson gill gordon graham gray green griffiths hall hamilton harris harrison harvey hill holmes hudson hughes hunt hunter
  hussain iqbal islam jackson james jenkins johnson johnston jones kaur kelly kennedy khan king knight kowalski kumar lawson
  lee lewis lloyd macdonald malik marshall martin mason matthews mcdonald miah mills mitchell mohammed moore morgan morris
  murphy murray mustafa nguyen nowak obi okafor oliver owen palmer parker patel pearson perera phillips pope popescu powell
  price rahman reid reynolds richards richardson roberts robertson robinson rogers rose ross russell ryan saunders scott
  shah sharma shaw simpson singh smith spencer stevens stewart stone sullivan taylor thomas thompson thomson turner uddin
  walker wallace walsh wang ward watson webb wells west white wilkinson williams williamson wilson wood woods wright young
  zhang`.split(/\s+/),
);
