import type { Field } from './cast.ts';
import type { Matter } from './papers/license-story.ts';
import type { PartyKind } from './story.ts';

/** A licensed matter with the bureau that decides on it. */
export interface MatterPlan extends Field {
  readonly matter: Matter;
  readonly parties: readonly PartyKind[];
}

export const MATTER_PLANS: readonly MatterPlan[] = [
  {
    bureau: '市场监督管理局', letters: '市监', office: '行政审批科', parties: ['company', 'shop'], businesses: ['餐饮管理有限公司', '食品商行', '餐饮店'], scope: '餐饮服务；食品销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
    matter: {
      id: 'food', name: '食品经营许可', condition: { law: '中华人民共和国食品安全法', article: 35, paragraph: 1 }, materials: ['食品经营许可申请书', '营业执照复印件', '经营场所布局流程图', '食品安全管理制度', '从业人员健康证明复印件'],
      scope: '热食类食品制售、预包装食品销售', certificate: '食品经营许可证', letters: 'JY', years: 5, site: ['经营场所与申请材料一致，面积86平方米；', '加工操作间布局合理，与有毒有害场所保持安全距离；', '冷藏、消毒、防鼠防蝇设施齐全并正常运行；', '食品安全管理制度上墙，从业人员持有效健康证明。'],
      review: '申请人具备与经营项目相适应的场所、设备和管理制度，符合《中华人民共和国食品安全法》第三十三条规定的条件。', lacking: '从业人员健康证明复印件缺少一份', refusal: '申请人的加工操作间面积不足、未设置专用清洗消毒设施，不符合《中华人民共和国食品安全法》第三十三条第一款第二项规定的条件。', experts: false,
    },
  },
  {
    bureau: '水利局', letters: '水', office: '水资源管理科', parties: ['company'], businesses: ['饮品有限公司', '纺织有限公司', '热力有限公司'], scope: '饮料生产；纺织品制造；热力供应（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
    matter: {
      id: 'water', name: '取水许可', condition: { law: '取水许可和水资源费征收管理条例', article: 14 }, materials: ['取水许可申请书', '营业执照复印件', '水资源论证报告书', '取水工程设施情况说明'],
      scope: '取用地表水，年取水量3.6万立方米', certificate: '取水许可证', letters: 'D410000S', years: 5, site: ['取水口位置与申请材料一致；', '取水泵站、输水管道已建成，安装有计量设施；', '退水口位置明确，未发现影响第三者合法取水的情形。'],
      review: '取水方案与当地水资源配置方案相符，取水、退水对第三者没有不利影响，符合《取水许可和水资源费征收管理条例》规定的条件。', lacking: '水资源论证报告书缺少退水影响分析章节', refusal: '申请的取水地点位于地下水禁采区，不符合《取水许可和水资源费征收管理条例》第二十条第一款第一项的规定。', experts: true,
    },
  },
  {
    bureau: '城市管理局', letters: '城管', office: '行政审批服务科', parties: ['company', 'shop'], businesses: ['洗涤服务有限公司', '汽车服务有限公司', '酒店管理有限公司'], scope: '洗涤服务；汽车清洗服务；住宿服务',
    matter: {
      id: 'drain', name: '污水排入排水管网许可', condition: { law: '城镇排水与污水处理条例', article: 21, paragraph: 1 }, materials: ['排水许可申请表', '营业执照复印件', '内部排水管网专用检测井位置图', '水质检测报告'],
      scope: '排水量每日12立方米，排入市政污水管网', certificate: '污水排入排水管网许可证', letters: '字第', years: 5, site: ['排放口设置符合城镇排水与污水处理规划的要求；', '建有隔油沉淀等预处理设施并正常运行；', '设有专用检测井和必要的计量装置。'],
      review: '排放口的设置符合规划要求，污水水质符合排放标准，建设了相应的预处理设施，符合《城镇排水与污水处理条例》第二十二条规定的条件。', lacking: '水质检测报告已超过三个月有效期', refusal: '申请人未建设污水预处理设施，不符合《城镇排水与污水处理条例》第二十二条第一款第二项的规定。', experts: false,
    },
  },
  {
    bureau: '农业农村局', letters: '农', office: '行政审批股', parties: ['company'], businesses: ['种业有限公司', '农业科技有限公司'], scope: '农作物种子生产经营（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
    matter: {
      id: 'seed', name: '农作物种子生产经营许可', condition: { law: '中华人民共和国种子法', article: 33, paragraph: 1 }, materials: ['种子生产经营许可申请表', '营业执照复印件', '生产经营场所情况说明', '检验人员和仪器设备清单', '品种审定证书复印件'],
      scope: '小麦、玉米常规种子生产、加工、包装、批发、零售', certificate: '农作物种子生产经营许可证', letters: 'C（豫）农种许字', years: 5, site: ['检验室面积120平方米，扦样、净度、水分、发芽检测仪器齐全；', '加工厂房、仓库与申请材料一致，种子加工成套设备运行正常；', '检验技术人员三名，具备相应资格。'],
      review: '申请人具备与种子生产经营相适应的场所、设施设备和专业技术人员，符合《中华人民共和国种子法》第三十二条规定的条件。', lacking: '品种审定证书复印件未加盖公章', refusal: '申请人的检验技术人员不足，不符合《中华人民共和国种子法》第三十二条第一款规定的条件。', experts: true,
    },
  },
];
