import './styles.css';
import { createApp } from 'vue';
import App from './App.vue';
import { connect } from './store/world';

createApp(App).mount('#app');
connect();
